package assay.syntax;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// pip's requirements file: one requirement or option per logical line, which goes on behind a `\` at the
/// end of a line, and ` #` starting a comment. Variables and included files are named, never followed.
public final class Requirements {

    /// What one logical line says.
    public sealed interface Line {
        /// Of the first physical line, from 1.
        int number();
    }

    /// @param name normalised as PEP 503 does; empty where only a URL is named
    /// @param extras as written, joined by `,`; empty where none is asked for
    /// @param spec as written without extras, marker and options: `>=2,<3`, `@ https://…`; may be empty
    /// @param version the one version that it can be; null where several can
    /// @param marker the condition after `;`; empty where there is none
    /// @param hashes `sha256:…`, from options or the URL
    /// @param pinned whether one version or content is named: `==1.2`, `===x`, a URL with hash or full commit
    public record Requirement(
            int number,
            String name,
            String extras,
            String spec,
            @Nullable String version,
            String marker,
            List<String> hashes,
            boolean editable,
            boolean pinned)
            implements Line {
        public Requirement {
            hashes = List.copyOf(hashes);
        }
    }

    /// `-r file` or `-c file`.
    public record Include(int number, String file, boolean constraint) implements Line {}

    /// Any other option: `--index-url …`. May hold credentials.
    public record Option(int number, String text) implements Line {}

    /// A comment that stands alone; `text` is without its `#`.
    public record Comment(int number, String text) implements Line {}

    /// What is none of these.
    public record Unreadable(int number, String text) implements Line {}

    private static final int LONGEST = 8192;
    /// With its digests, of which a package has one for each file.
    private static final int LONGEST_LINE = 1 << 17;
    private static final Pattern FILE_OPTION =
            Pattern.compile("(?:-([rce])\\s*=?|--(requirement|constraint|editable)[=\\s]+)\\s*(\\S.*)");
    private static final Pattern OPTIONS = Pattern.compile("\\s--?[A-Za-z].*$");
    private static final Pattern URL_MARKER = Pattern.compile("\\s;|;\\s");
    private static final Pattern NAMED = Pattern.compile("([A-Za-z0-9](?:[A-Za-z0-9._-]*[A-Za-z0-9])?)\\s*"
            + "(?:\\[(?<extras>[^\\]]*)\\])?\\s*"
            + "(?:@\\s*(?<url>\\S.*)|\\(\\s*(?<old>[^()]*)\\)|(?<spec>[^;@()\\[\\]]*))");
    private static final Pattern CLAUSE = Pattern.compile("\\s*(===|~=|==|!=|<=|>=|<|>)\\s*([^\\s,]+)\\s*");
    private static final Pattern HASH = Pattern.compile("--hash[=\\s]+([A-Za-z0-9]+:[0-9A-Za-z+/=_-]+)");
    private static final Pattern URL_HASH =
            Pattern.compile("[#&](md5|sha1|sha224|sha256|sha384|sha512)=([0-9a-fA-F]+)");
    private static final Pattern EGG = Pattern.compile("[#&]egg=([A-Za-z0-9._-]+)");
    private static final Pattern WHEEL =
            Pattern.compile("([A-Za-z0-9._]+)-([0-9][^-/]*)(?:-[^-/]+){3,4}\\.whl(?:[?#].*)?$");
    private static final Pattern COMMIT = Pattern.compile("@([0-9a-f]{40})(?:[#&].*)?$");
    private static final Pattern NAMED_URL = Pattern.compile("[A-Za-z0-9._-]+(\\[.*\\])?\\s*@.*");
    private static final Pattern FILE_NAME = Pattern.compile("(?i).*\\.(whl|zip|tar|tgz|tar\\.[a-z0-9]+)(\\[.*\\])?");

    private Requirements() {}

    /// All lines in file order, blank ones left out.
    public static List<Line> parse(String text) {
        List<Line> lines = new ArrayList<>();
        StringBuilder logical = new StringBuilder();
        int start = 0;
        int number = 0;
        for (String line : (Iterable<String>) text.lines()::iterator) {
            number++;
            if (line.length() > LONGEST_LINE) {
                lines.add(new Unreadable(number, line.substring(0, 80) + "…"));
                continue;
            }
            int comment = comment(line);
            if (logical.isEmpty()) {
                start = number;
                if (comment >= 0 && line.substring(0, comment).isBlank()) {
                    lines.add(new Comment(number, line.substring(comment + 1).strip()));
                    continue;
                }
            }
            // pip ends a logical line at a comment, even behind a backslash
            boolean goesOn = line.endsWith("\\") && comment < 0;
            int end = comment >= 0 ? comment : goesOn ? line.length() - 1 : line.length();
            logical.append(line, 0, end).append(' ');
            if (!goesOn) {
                add(logical.toString(), start, lines);
                logical.setLength(0);
            }
        }
        add(logical.toString(), start, lines);
        return List.copyOf(lines);
    }

    /// Where the comment starts: a `#` at the start or behind white space; -1 where there is none.
    private static int comment(String line) {
        for (int i = line.indexOf('#'); i >= 0; i = line.indexOf('#', i + 1)) {
            if (i == 0 || Character.isWhitespace(line.charAt(i - 1))) {
                return i;
            }
        }
        return -1;
    }

    private static void add(String logical, int number, List<Line> lines) {
        String line = logical.strip();
        if (!line.isEmpty()) {
            lines.add(line.startsWith("-") ? option(line, number) : requirement(line, number, false));
        }
    }

    /// The canonical name of a distribution (PEP 503).
    public static String normalised(String name) {
        return name.replaceAll("[-_.]+", "-").toLowerCase(Locale.ROOT);
    }

    private static Line option(String line, int number) {
        Matcher found = FILE_OPTION.matcher(line);
        if (!found.matches()) {
            return new Option(number, line);
        }
        String file = found.group(3).strip();
        return switch (found.group(1) == null ? found.group(2) : found.group(1)) {
            case "e", "editable" -> requirement(file, number, true);
            case "c", "constraint" -> new Include(number, file, true);
            default -> new Include(number, file, false);
        };
    }

    private static Line requirement(String line, int number, boolean editable) {
        List<String> hashes = new ArrayList<>();
        HASH.matcher(line).results().forEach(hash -> hashes.add(hash.group(1)));
        String asked = OPTIONS.matcher(line).replaceFirst("").strip();
        if (asked.length() > LONGEST) {
            return new Unreadable(number, asked.substring(0, 80) + "…");
        }
        int cut = markerStart(asked);
        String marker = cut < 0 ? "" : asked.substring(cut + 1).strip();
        String wanted = cut < 0 ? asked : asked.substring(0, cut).strip();
        if (isLocation(wanted) || editable) {
            return located("", "", wanted, marker, hashes, editable, number);
        }
        Matcher named = NAMED.matcher(wanted);
        if (!named.matches()) {
            return new Unreadable(number, line);
        }
        String name = normalised(named.group(1));
        String extras =
                named.group("extras") == null ? "" : named.group("extras").replaceAll("\\s", "");
        if (named.group("url") != null) {
            return located(name, extras, named.group("url").strip(), marker, hashes, false, number);
        }
        String spec = named.group("old") != null ? named.group("old") : named.group("spec");
        List<String[]> clauses = clauses(spec);
        if (clauses == null) {
            return new Unreadable(number, line);
        }
        String version = null;
        for (String[] clause : clauses) {
            if (clause[0].equals("===") || (clause[0].equals("==") && !clause[1].endsWith(".*"))) {
                version = clause[1];
            }
        }
        return new Requirement(number, name, extras, spec.strip(), version, marker, hashes, false, version != null);
    }

    private static @Nullable List<String[]> clauses(String spec) {
        List<String[]> found = new ArrayList<>();
        if (spec.isBlank()) {
            return found;
        }
        for (String part : spec.strip().replaceAll(",$", "").split(",", -1)) {
            Matcher clause = CLAUSE.matcher(part);
            if (!clause.matches()) {
                return null;
            }
            found.add(new String[] {clause.group(1), clause.group(2)});
        }
        return found;
    }

    /// In a URL a `;` starts the marker only behind white space (PEP 508).
    private static int markerStart(String asked) {
        if (!isLocation(asked) && !asked.contains("://")) {
            return asked.indexOf(';');
        }
        Matcher marker = URL_MARKER.matcher(asked);
        return marker.find() ? asked.indexOf(';', marker.start()) : -1;
    }

    private static boolean isLocation(String wanted) {
        String first = wanted.split("\\s", 2)[0];
        if (first.startsWith(".") || first.startsWith("/") || first.startsWith("file:") || first.startsWith("git+")) {
            return true;
        }
        if (first.contains("://")) {
            return !NAMED_URL.matcher(wanted).matches();
        }
        boolean path = first.contains("/") || first.contains("\\");
        return (path && !first.contains("@") && !first.contains(";"))
                || FILE_NAME.matcher(first).matches();
    }

    private static Requirement located(
            String named, String extras, String url, String marker, List<String> hashes, boolean editable, int number) {
        URL_HASH.matcher(url)
                .results()
                .forEach(hash -> hashes.add(hash.group(1) + ":" + hash.group(2).toLowerCase(Locale.ROOT)));
        Matcher egg = EGG.matcher(url);
        Matcher wheel = WHEEL.matcher(url);
        Matcher commit = COMMIT.matcher(url);
        String name = named;
        String version = null;
        if (wheel.find()) {
            name = name.isEmpty() ? normalised(wheel.group(1)) : name;
            version = wheel.group(2).replace("%2B", "+");
        } else if (commit.find()) {
            version = commit.group(1);
        }
        if (name.isEmpty() && egg.find()) {
            name = normalised(egg.group(1));
        }
        boolean pinned = !hashes.isEmpty() || COMMIT.matcher(url).find();
        return new Requirement(number, name, extras, "@ " + url, version, marker, hashes, editable, pinned);
    }
}
