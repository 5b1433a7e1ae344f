package assay.formats.conda;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// One dependency as an environment file writes it: `channel::name=1.2=build`, `name>=1.2`,
/// `name[version='1.2']`.
///
/// @param spec as written behind the name
/// @param version the one version that it can be; null where several can. `=1.2` stands for all of 1.2, while
///     `=1.2.3` is taken for that one release
/// @param exact whether the build is named as well
record CondaSpec(String name, String spec, @Nullable String version, boolean exact) {
    private static final Pattern SHAPE =
            Pattern.compile("(?:[^\\s=<>!~\\[]+::)?([A-Za-z0-9_][A-Za-z0-9_.-]*)\\s*((?:[=<>!~\\[\\s]|$).*)?");
    private static final String VERSION = "((?:[0-9]+!)?[^=<>!~*,|\\s]+)";
    private static final Pattern BUILD = Pattern.compile("==?" + VERSION + "=([^=<>!~*,|\\s]+)");
    private static final Pattern EXACT = Pattern.compile("==\\s*" + VERSION + "|=\\s*" + VERSION + "|([0-9]\\S*)");

    /// Null where the text is no such dependency.
    static @Nullable CondaSpec of(String text) {
        Matcher shape = SHAPE.matcher(text.strip());
        if (text.length() > 1000 || !shape.matches()) {
            return null;
        }
        String name = shape.group(1).toLowerCase(Locale.ROOT);
        String spec = shape.group(2) == null ? "" : shape.group(2).strip();
        Matcher build = BUILD.matcher(spec);
        if (build.matches()) {
            return new CondaSpec(name, spec, build.group(1), true);
        }
        Matcher exact = EXACT.matcher(spec);
        if (!exact.matches()) {
            return new CondaSpec(name, spec, null, false);
        }
        String loose = exact.group(2) == null ? exact.group(3) : exact.group(2);
        boolean whole = loose == null || loose.split("\\.").length > 2;
        String version = exact.group(1) == null ? loose : exact.group(1);
        return new CondaSpec(name, spec, whole ? version : null, false);
    }
}
