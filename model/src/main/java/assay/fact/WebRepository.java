package assay.fact;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Where people see a git remote in a browser: the pages of a commit and of a file at GitHub, GitLab and Bitbucket.
/// Nothing is asked over the network; whether the page is there is not known.
///
/// @param base `https://github.com/owner/name`
public record WebRepository(Forge forge, String base) {
    private static final Pattern URL = Pattern.compile(
            "(?<scheme>https?|ssh|git|git\\+ssh)://(?:[^@/\\s]*@)?(?<host>[A-Za-z0-9.-]+)(?::(?<port>\\d{1,5}))?/(?<path>\\S+)");
    private static final Pattern SCP = Pattern.compile("(?:[^@/:\\s]+@)?(?<host>[A-Za-z0-9.-]+):(?<path>[^\\s:]+)");
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_.~-]+(?:/[A-Za-z0-9_.~-]+)+");
    private static final Pattern SHA = Pattern.compile("[0-9a-f]{7,64}");
    private static final int LONGEST = 2_000;

    public enum Forge {
        GITHUB,
        GITLAB,
        BITBUCKET
    }

    /// Empty for a remote of which no page is known: another host, a path on disk, a helper's URL.
    ///
    /// @param remote as git has it: `git@github.com:owner/name.git`, `ssh://…`, `https://…`
    public static Optional<WebRepository> of(String remote) {
        String text = remote.strip();
        Matcher url = URL.matcher(text);
        Matcher scp = SCP.matcher(text);
        boolean isUrl = url.matches();
        if (text.length() > LONGEST || (!isUrl && !scp.matches())) {
            return Optional.empty();
        }
        String host = host((isUrl ? url : scp).group("host"));
        Forge forge = forge(host);
        String name = name((isUrl ? url : scp).group("path"));
        boolean nested = name.indexOf('/') != name.lastIndexOf('/');
        if (forge == null
                || !NAME.matcher(name).matches()
                || name.contains("..")
                || (nested && forge != Forge.GITLAB)) {
            return Optional.empty();
        }
        // A port of SSH is none of the web's.
        String port = isUrl && url.group("scheme").equals("https") && url.group("port") != null
                ? ":" + url.group("port")
                : "";
        return Optional.of(new WebRepository(forge, "https://" + host + port + "/" + name));
    }

    /// The pages of a run's commits: at the remote that the run records, else at that of the project's own repository.
    ///
    /// @param repositories of the project
    public static List<String> pages(List<Fact.Commit> commits, List<Fact.Repository> repositories) {
        return commits.stream()
                .flatMap(commit -> Stream.concat(
                                Stream.ofNullable(commit.remote()),
                                repositories.stream()
                                        .sorted(Comparator.comparing(Fact.Repository::path))
                                        .flatMap(WebRepository::remotes))
                        .flatMap(remote -> of(remote).stream())
                        .flatMap(repository -> repository.commit(commit.sha()).stream())
                        .limit(1))
                .distinct()
                .toList();
    }

    private static Stream<String> remotes(Fact.Repository repository) {
        String origin = repository.remotes().get("origin");
        return Stream.concat(Stream.ofNullable(origin), repository.remotes().values().stream());
    }

    /// The page of a commit; empty where that is no id of one.
    public Optional<String> commit(String sha) {
        return isCommit(sha) ? Optional.of(base + at("commit", "commits") + sha) : Optional.empty();
    }

    /// The page of a file as it was in a commit.
    ///
    /// @param path relative to the repository's folder
    public Optional<String> file(String sha, String path) {
        if (!isCommit(sha) || path.isEmpty() || path.startsWith("/")) {
            return Optional.empty();
        }
        try {
            String encoded = new URI(null, null, "/" + path, null).toASCIIString();
            return Optional.of(base + at("blob", "src") + sha + encoded);
        } catch (URISyntaxException impossible) {
            return Optional.empty();
        }
    }

    private String at(String page, String ofBitbucket) {
        return switch (forge) {
            case GITHUB -> "/" + page + "/";
            case GITLAB -> "/-/" + page + "/";
            case BITBUCKET -> "/" + ofBitbucket + "/";
        };
    }

    private static boolean isCommit(String sha) {
        return SHA.matcher(sha).matches();
    }

    /// Hosts that pass SSH through firewalls stand for those that they belong to.
    private static String host(String recorded) {
        return switch (recorded.toLowerCase(Locale.ROOT)) {
            case "ssh.github.com", "www.github.com" -> "github.com";
            case "altssh.gitlab.com" -> "gitlab.com";
            case "altssh.bitbucket.org", "www.bitbucket.org" -> "bitbucket.org";
            case String other -> other;
        };
    }

    /// Bitbucket's own servers have other pages than its site, so that only the site is known.
    private static @Nullable Forge forge(String host) {
        if (host.equals("bitbucket.org")) {
            return Forge.BITBUCKET;
        }
        for (String label : host.split("\\.", -1)) {
            switch (label) {
                case "github" -> {
                    return Forge.GITHUB;
                }
                case "gitlab" -> {
                    return Forge.GITLAB;
                }
                default -> {}
            }
        }
        return null;
    }

    private static String name(String path) {
        String name = path.replaceAll("^/+|/+$", "");
        return name.endsWith(".git") ? name.substring(0, name.length() - ".git".length()) : name;
    }
}
