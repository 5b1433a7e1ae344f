package assay.lineage;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/// JSON with the same bytes on every system, and safe to look at: characters that turn the direction of text, or end
/// a script on a page, are written by their number.
final class JsonText {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private JsonText() {}

    static String of(JsonNode tree) {
        DefaultIndenter indent = new DefaultIndenter("  ", "\n");
        DefaultPrettyPrinter printer =
                new DefaultPrettyPrinter().withObjectIndenter(indent).withArrayIndenter(indent);
        String text;
        try {
            text = MAPPER.writer(printer).writeValueAsString(tree);
        } catch (JsonProcessingException aTreeCanAlwaysBeWritten) {
            throw new IllegalStateException(aTreeCanAlwaysBeWritten);
        }
        StringBuilder safe = new StringBuilder(text.length() + 1);
        text.codePoints().forEach(c -> {
            int type = Character.getType(c);
            boolean hidden = type == Character.FORMAT
                    || type == Character.SURROGATE
                    || type == Character.LINE_SEPARATOR
                    || type == Character.PARAGRAPH_SEPARATOR
                    || (type == Character.CONTROL && c != '\n');
            if (c == '<' || hidden) {
                for (char unit : Character.toChars(c)) {
                    safe.append(String.format("\\u%04x", (int) unit));
                }
            } else {
                safe.appendCodePoint(c);
            }
        });
        return safe.append('\n').toString();
    }
}
