package assay.rerun.recipe.command;

import assay.fact.DigestClaim;
import assay.fact.Fact;
import assay.read.Secrets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Recorded parameters as options of a Python script, as far as the script's text names options of
/// their names.
final class ScriptOptions {
    private static final Pattern OPTION = Pattern.compile("[\"'](--[A-Za-z][A-Za-z0-9_-]*)[\"']([^\\n]*)");
    private static final String MARK = Secrets.MARK;

    private ScriptOptions() {}

    /// In the order of the parameters.
    ///
    /// @param text of the script; null where it is not known
    static List<String> of(@Nullable String text, List<Fact.Param> params) {
        if (text == null) {
            return List.of();
        }
        Map<String, String> options = new LinkedHashMap<>();
        Map<String, Boolean> flags = new LinkedHashMap<>();
        Matcher found = OPTION.matcher(text);
        while (found.find()) {
            options.putIfAbsent(plain(found.group(1)), found.group(1));
            flags.putIfAbsent(plain(found.group(1)), found.group(2).contains("store_true"));
        }
        List<String> words = new ArrayList<>();
        for (Fact.Param param : params) {
            String option = options.remove(plain(param.key()));
            String value = param.value().recorded();
            if (option == null || DigestClaim.of(param.key(), value, param.evidence()) != null || value.equals(MARK)) {
                continue;
            }
            if (Boolean.TRUE.equals(flags.get(plain(param.key())))) {
                if (value.equalsIgnoreCase("true")) {
                    words.add(option);
                }
            } else if (!value.isEmpty() && !value.equals("None")) {
                words.add(option);
                words.add(value);
            }
        }
        return words;
    }

    private static String plain(String name) {
        return name.toLowerCase(Locale.ROOT).replaceFirst("^-+", "").replace('_', '-');
    }
}
