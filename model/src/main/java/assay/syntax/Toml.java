package assay.syntax;

import assay.syntax.SyntaxException.Reason;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.dataformat.toml.TomlFactory;
import java.io.IOException;

/// TOML 1.0.
public final class Toml {

    private Toml() {}

    /// @throws SyntaxException where the text is damaged or over a limit
    public static Tree parse(String text, Limits limits) throws SyntaxException {
        Parsed.checkSize(text, limits);
        TomlFactory factory = TomlFactory.builder()
                .streamReadConstraints(Parsed.constraints(limits))
                .build();
        try (JsonParser parser = factory.createParser(text)) {
            return Parsed.one(parser, limits, "TOML");
        } catch (SyntaxException e) {
            throw e;
        } catch (IOException e) {
            throw new SyntaxException(Reason.DAMAGED, 0, "Expected TOML: " + e.getMessage());
        }
    }
}
