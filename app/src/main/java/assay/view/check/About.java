package assay.view.check;

import assay.check.Line;
import assay.text.Texts;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What a line is about, as a person calls it, and where that lies.
final class About {
    private static final Texts TEXTS = Texts.of(CheckView.class);
    private static final Pattern NUMBERED = Pattern.compile("(\\D+) (\\d+)");

    private static final Pattern OPTION = Pattern.compile(" \\(--[a-z]+\\)");

    private About() {}

    /// @param about as the line has it: `report id`, `signature 2`
    static String name(String about) {
        Matcher numbered = NUMBERED.matcher(about);
        return numbered.matches()
                ? TEXTS.text("about." + numbered.group(1), numbered.group(2))
                : TEXTS.or("about." + about.replace(' ', '-'), about);
    }

    /// What was found, without the names of the command line's options.
    static String words(Line line) {
        return OPTION.matcher(line.words()).replaceAll("");
    }

    /// Which part of the file, or what beside it, was looked at; empty where the line says so itself.
    static String where(String about) {
        Matcher numbered = NUMBERED.matcher(about);
        String key = numbered.matches() ? numbered.group(1) : about.replace(' ', '-');
        return TEXTS.or("where." + key, "");
    }
}
