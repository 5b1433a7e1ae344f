package assay.formats.bagit;

import assay.fact.Locator;
import assay.read.ProjectFacts;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// `bagit.txt`: the version and the encoding of all other tag files.
///
/// @param charset a byte order mark is honoured apart from it
/// @param escapesPercent whether `%25` in a path stands for `%`, as since 1.0
record Declaration(Charset charset, boolean escapesPercent) {
    static final Declaration NONE = new Declaration(StandardCharsets.UTF_8, false);
    private static final Pattern VERSION = Pattern.compile("[0-9]{1,4}\\.[0-9]{1,4}");

    static Declaration of(String text, ProjectFacts said) {
        Map<String, Label> labels = Label.all(text);
        Label version = labels.get("BagIt-Version");
        Label encoding = labels.get("Tag-File-Character-Encoding");
        boolean known = version != null && VERSION.matcher(version.value()).matches();
        if (version == null || !known) {
            said.damaged(
                    version == null ? Locator.WHOLE : Locator.line(version.line()),
                    "Expected a version like 1.0, found " + (version == null ? "none" : "'" + version.value() + "'")
                            + ". The bag was read as of before 1.0.");
        } else {
            said.setting("BagIt version", version.value(), Locator.line(version.line()));
        }
        return new Declaration(
                charset(encoding, said),
                known && version != null && !version.value().startsWith("0."));
    }

    private static Charset charset(@Nullable Label encoding, ProjectFacts said) {
        if (encoding == null) {
            said.damaged(Locator.WHOLE, "Expected the encoding of the tag files, found none. They were read as UTF-8.");
            return StandardCharsets.UTF_8;
        }
        try {
            return Charset.forName(encoding.value());
        } catch (IllegalCharsetNameException | UnsupportedCharsetException unknown) {
            said.damaged(
                    Locator.line(encoding.line()),
                    "Expected an encoding's name, found '" + encoding.value() + "'. The tag files were read as UTF-8.");
            return StandardCharsets.UTF_8;
        }
    }
}
