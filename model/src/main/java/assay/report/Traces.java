package assay.report;

import java.util.regex.Pattern;

/// The shapes of what tells who and where somebody is. Four numbers with dots are a network address only where they
/// cannot be a version: in a URL, after `@`, before a port, or in a private network and not behind `=`.
final class Traces {

    /// Group 1: whose home, where it is named.
    static final Pattern HOME = Pattern.compile(
            "(?<![\\w.])(?:(?:/mnt|/var|/export)?/home/|/Users/|/?[A-Za-z]:[\\\\/]{1,2}Users[\\\\/]{1,2})"
                    + "([^/\\\\\\s\"':;,()\\[\\]<>|]{1,64})"
                    + "|(?<![\\w./])/root(?=[/\\s:;,\"']|$)"
                    + "|(?<![\\w./])~(?=/)");

    static final Pattern USER_IN_URL = Pattern.compile("(?<=://)(?!git[@:])[^/@\\s:\\[]{1,64}(?=(?::[^/@]{0,256})?@)");

    /// `https://host/~name`
    static final Pattern USER_PAGE = Pattern.compile("(?<=/~)[\\w.-]{1,64}");

    static final Pattern MAIL = Pattern.compile(
            "(?<![\\w.+-])(?!git@)[\\w.+-]{1,64}@(?:[A-Za-z0-9-]{1,63}\\.){1,8}[A-Za-z]{2,24}(?![\\w-])");

    private static final String OCTET = "(?:25[0-5]|2[0-4]\\d|1?\\d?\\d)";
    private static final String FOUR = OCTET + "(?:\\." + OCTET + "){3}";
    private static final String NOT_A_VERSION = "(?<![\\w.=<>~!-])";
    private static final String HEX = "[0-9a-fA-F]{1,4}";

    static final Pattern NETWORK = Pattern.compile(String.join(
            "|",
            "(?<=://|@)" + FOUR + "(?![\\w.])",
            NOT_A_VERSION + FOUR + "(?=:\\d{2,5}(?!\\d))",
            NOT_A_VERSION + "(?:10\\." + OCTET + "|192\\.168|172\\.(?:1[6-9]|2\\d|3[01]))\\." + OCTET + "\\." + OCTET
                    + "(?![\\w.])",
            "(?<![\\w:])(?:" + HEX + ":){5,7}" + HEX + "(?![\\w:])",
            "(?<![\\w:])(?:[fF][eEcCdD][0-9a-fA-F]{2}|2[0-9a-fA-F]{3})(?::" + HEX + "){0,6}::(?:" + HEX + "(?::" + HEX
                    + "){0,6})?(?![\\w:])"));

    /// The host of a URL that is no public name: without a dot, or under a name for inner networks.
    static final Pattern INNER_HOST = Pattern.compile(
            "(?<=(?:https?|ssh|git|ftp|postgres(?:ql)?|mysql|mongodb|redis|tcp|grpc)://(?:[^/@\\s]{1,256}@|\\[[^\\]]{1,40}\\]@)?)"
                    + "(?!localhost\\b)(?:(?:[A-Za-z0-9-]{1,63}\\.){1,6}"
                    + "(?:local|internal|intranet|intra|lan|corp|home|localdomain)|[A-Za-z0-9-]{1,63})(?=[:/\\s]|$)");

    private Traces() {}
}
