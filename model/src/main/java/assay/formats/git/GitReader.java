package assay.formats.git;

import assay.fact.Fact;
import assay.fact.Format;
import assay.fact.Format.Gap;
import assay.fact.Layer;
import assay.fact.Locator;
import assay.fact.Problem;
import assay.read.Candidate;
import assay.read.Claim;
import assay.read.Facts;
import assay.read.Reader;
import assay.read.Source;
import com.google.auto.service.AutoService;
import java.io.IOException;
import java.net.URISyntaxException;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.eclipse.jgit.errors.ConfigInvalidException;
import org.eclipse.jgit.lib.Config;
import org.eclipse.jgit.transport.URIish;
import org.jspecify.annotations.Nullable;

/// `.git/HEAD`: which commit and branch are checked out, and the remotes that `.git/config` names. Only text
/// files are read; nothing that is configured is honoured, includes least of all.
@AutoService(Reader.class)
public final class GitReader implements Reader {
    private static final Pattern ID = Pattern.compile("[0-9a-f]{40}|[0-9a-f]{64}");
    private static final String SYMBOLIC = "ref: ";

    @Override
    public Format format() {
        return new Format(
                "git",
                "git",
                ".git/HEAD, refs and remotes",
                "refs in files, SHA-1 and SHA-256",
                java.util.List.of("commit and branch checked out now", "remotes"),
                java.util.List.of(
                        new Gap(Layer.CODE, "which commit a run used, unless the run's own record says so"),
                        new Gap(Layer.PARAMETERS, Format.EVERYTHING),
                        new Gap(Layer.LIBRARIES, Format.EVERYTHING),
                        new Gap(Layer.ENVIRONMENT, Format.EVERYTHING),
                        new Gap(Layer.DATA, "files that are ignored"),
                        new Gap(Layer.ENTROPY, Format.EVERYTHING)));
    }

    @Override
    public Claim claim(Candidate candidate) {
        boolean git = candidate.folder().equals(".git") || candidate.folder().endsWith("/.git");
        return candidate.name().equals("HEAD") && git && candidate.has("config") ? Claim.CERTAIN : Claim.NO;
    }

    @Override
    public void read(Source source, Facts facts) throws IOException {
        String head = source.text(source.path()).strip();
        String name = head.startsWith(SYMBOLIC) ? head.substring(SYMBOLIC.length()) : null;
        String id = name == null ? head : resolve(name, source);
        if (name == null && !ID.matcher(head).matches()) {
            facts.problem(new Problem.Damaged(
                    source.path(), Locator.line(1), "A commit or 'ref: ' and a name were expected."));
            id = null;
        }
        String work = source.folder().equals(".git")
                ? ""
                : source.folder().substring(0, source.folder().length() - "/.git".length());
        facts.add(new Fact.Repository(
                null,
                work,
                id,
                name == null ? null : name.replaceFirst("^refs/heads/", ""),
                remotes(source, facts),
                source.here(Locator.line(1))));
    }

    private static @Nullable String resolve(String name, Source source) throws IOException {
        String loose = source.resolve(name);
        String text = source.size(loose) >= 0 ? source.text(loose).strip() : "";
        String packed = source.resolve("packed-refs");
        if (text.isEmpty() && source.size(packed) >= 0) {
            text = source.text(packed)
                    .lines()
                    .filter(line -> line.endsWith(" " + name))
                    .findFirst()
                    .map(line -> line.substring(0, line.indexOf(' ')))
                    .orElse("");
        }
        return ID.matcher(text).matches() ? text : null;
    }

    private static Map<String, String> remotes(Source source, Facts facts) throws IOException {
        String path = source.resolve("config");
        Map<String, String> remotes = new TreeMap<>();
        if (source.size(path) < 0) {
            return remotes;
        }
        Config config = new Config();
        try {
            config.fromText(source.text(path));
        } catch (ConfigInvalidException damaged) {
            facts.problem(new Problem.Damaged(
                    path,
                    Locator.WHOLE,
                    "Git's configuration syntax was expected: " + damaged.getMessage() + " Remotes are not known."));
            return remotes;
        }
        for (String name : config.getSubsections("remote")) {
            String url = config.getString("remote", name, "url");
            if (url != null) {
                remotes.put(name, withoutCredentials(url));
            }
        }
        return remotes;
    }

    /// Over HTTP the user's name may be a token as well.
    private static String withoutCredentials(String url) {
        try {
            URIish uri = new URIish(url);
            boolean http = uri.getScheme() != null && uri.getScheme().startsWith("http");
            return (http ? uri.setUser(null) : uri).setPass(null).toString();
        } catch (URISyntaxException unreadable) {
            return "[a URL that cannot be read, withheld]";
        }
    }
}
