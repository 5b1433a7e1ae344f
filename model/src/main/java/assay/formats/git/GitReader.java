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
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.eclipse.jgit.errors.ConfigInvalidException;
import org.eclipse.jgit.lib.Config;
import org.eclipse.jgit.transport.URIish;
import org.jspecify.annotations.Nullable;

/// `.git/HEAD`: which commit and branch are checked out, and the remotes that `.git/config` names. A submodule and a
/// second work tree have a file `.git` that says where theirs lie. Only text files are read; nothing that is configured
/// is honoured, includes least of all.
@AutoService(Reader.class)
public final class GitReader implements Reader {
    private static final Pattern ID = Pattern.compile("[0-9a-f]{40}|[0-9a-f]{64}");
    private static final String SYMBOLIC = "ref: ";
    private static final String POINTER = "gitdir: ";
    private static final long LONGEST_POINTER = 4096;

    @Override
    public Format format() {
        return new Format(
                "git",
                "git",
                ".git/HEAD, refs and remotes; .git of a submodule",
                "refs in files, SHA-1 and SHA-256",
                List.of("commit and branch checked out now", "remotes"),
                Set.of(Layer.PARAMETERS, Layer.LIBRARIES, Layer.ENVIRONMENT, Layer.ENTROPY),
                List.of(
                        new Gap(Layer.CODE, "which commit a run used, unless the run's own record says so"),
                        new Gap(Layer.DATA, "files that are ignored")));
    }

    @Override
    public Claim claim(Candidate candidate) {
        if (candidate.name().equals(".git")) {
            boolean pointer = candidate.headText().startsWith(POINTER);
            return pointer ? Claim.CERTAIN : Claim.NO;
        }
        boolean git = candidate.folder().equals(".git") || candidate.folder().endsWith("/.git");
        return candidate.name().equals("HEAD") && git && candidate.has("config") ? Claim.CERTAIN : Claim.NO;
    }

    @Override
    public void read(Source source, Facts facts) throws IOException {
        if (source.path().endsWith("HEAD")) {
            String work = source.folder().equals(".git")
                    ? ""
                    : source.folder().substring(0, source.folder().length() - "/.git".length());
            repository(source, work, "", "", facts);
            return;
        }
        String to = pointer(source);
        if (to.isEmpty() || source.size(source.resolve(to + "HEAD")) < 0) {
            facts.problem(new Problem.Refused(
                    source.path(),
                    Locator.line(1),
                    "Expected the repository of this folder inside of the project, found a path to another place or to"
                            + " nothing: which commit is checked out here is not known."));
            return;
        }
        repository(source, source.folder(), to, shared(source, to), facts);
    }

    /// The folder that it leads to, from the folder of the claimed file and ending in `/`; empty where that is not in
    /// the project.
    private static String pointer(Source source) throws IOException {
        if (source.size(source.path()) > LONGEST_POINTER) {
            return "";
        }
        String to =
                source.text(source.path()).strip().substring(POINTER.length()).strip();
        return inside(source, to) ? to + "/" : "";
    }

    /// A second work tree has refs and configuration in common with the first.
    private static String shared(Source source, String to) throws IOException {
        String file = source.resolve(to + "commondir");
        long size = source.size(file);
        if (size < 0 || size > LONGEST_POINTER) {
            return to;
        }
        String common = to + source.text(file).strip();
        return inside(source, common) ? common + "/" : to;
    }

    private static boolean inside(Source source, String relative) {
        try {
            return !relative.isEmpty() && !source.resolve(relative).isEmpty();
        } catch (IOException elsewhere) {
            return false;
        }
    }

    /// @param own where `HEAD` lies, from the folder of the claimed file
    /// @param shared where refs and configuration lie
    private static void repository(Source source, String work, String own, String shared, Facts facts)
            throws IOException {
        String file = source.resolve(own + "HEAD");
        String head = source.text(file).strip();
        String name = head.startsWith(SYMBOLIC) ? head.substring(SYMBOLIC.length()) : null;
        String id = name == null ? head : resolve(name, shared, source);
        if (name == null && !ID.matcher(head).matches()) {
            facts.problem(new Problem.Damaged(file, Locator.line(1), "A commit or 'ref: ' and a name were expected."));
            id = null;
        }
        facts.add(new Fact.Repository(
                null,
                work,
                id,
                name == null ? null : name.replaceFirst("^refs/heads/", ""),
                remotes(shared, source, facts),
                source.evidence(file, Locator.line(1))));
    }

    private static @Nullable String resolve(String name, String shared, Source source) throws IOException {
        String loose = source.resolve(shared + name);
        String text = source.size(loose) >= 0 ? source.text(loose).strip() : "";
        String packed = source.resolve(shared + "packed-refs");
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

    private static Map<String, String> remotes(String shared, Source source, Facts facts) throws IOException {
        String path = source.resolve(shared + "config");
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
