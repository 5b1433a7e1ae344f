package assay.content;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.jgit.errors.ConfigInvalidException;
import org.eclipse.jgit.lib.Config;
import org.eclipse.jgit.transport.URIish;
import org.jspecify.annotations.Nullable;

/// The two things that are taken from files in git's configuration syntax: names of remotes and of
/// submodules. All else
/// in them, includes first, is left alone.
final class GitSettings {
    private static final int LIMIT = 1 << 20;
    private final Config config = new Config();
    private String text = "";

    /// @throws IOException where the file does not follow the syntax
    GitSettings(Content content, String path) throws IOException {
        if (!content.exists(path)) {
            return;
        }
        take(content.bytes(path, LIMIT), path);
    }

    /// As a commit has the file; nothing where it has none.
    ///
    /// @param commit one that the repository has
    /// @throws IOException where the file does not follow the syntax, or cannot be read
    GitSettings(GitRepository repository, String commit, String path) throws IOException {
        take(repository.blob(commit, path, LIMIT).orElse(new byte[0]), path);
    }

    private void take(byte[] bytes, String path) throws IOException {
        try {
            text = new String(bytes, StandardCharsets.UTF_8);
            config.fromText(text);
        } catch (ConfigInvalidException damaged) {
            throw new IOException(path + " was expected in git's configuration syntax: " + damaged.getMessage());
        }
    }

    Map<String, String> urls(String section) {
        Map<String, String> urls = new TreeMap<>();
        for (String name : config.getSubsections(section)) {
            String url = config.getString(section, name, "url");
            if (url != null) {
                urls.put(name, withoutCredentials(url));
            }
        }
        return urls;
    }

    /// On which line, from 1, each part of a section begins.
    Map<String, Integer> lines(String section) {
        Map<String, Integer> lines = new TreeMap<>();
        Pattern head = Pattern.compile("\\s*\\[" + section + "\\s+\"([^\"]*)\"\\s*].*");
        int number = 0;
        for (String line : text.lines().toList()) {
            number++;
            Matcher found = head.matcher(line);
            if (found.matches()) {
                lines.putIfAbsent(found.group(1), number);
            }
        }
        return lines;
    }

    Set<String> names(String section) {
        return config.getSubsections(section);
    }

    @Nullable
    String text(String section, String name, String key) {
        return config.getString(section, name, key);
    }

    @Nullable
    String extension(String key) {
        return config.getString("extensions", null, key);
    }

    /// Over HTTP the user's name may be a token as well.
    static String withoutCredentials(String url) {
        try {
            URIish uri = new URIish(url);
            boolean http = uri.getScheme() != null && uri.getScheme().startsWith("http");
            return (http ? uri.setUser(null) : uri).setPass(null).toString();
        } catch (URISyntaxException unreadable) {
            return "[a URL that cannot be read, withheld]";
        }
    }
}
