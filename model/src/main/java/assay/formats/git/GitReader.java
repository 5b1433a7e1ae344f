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
import assay.read.GitHead;
import assay.read.Paths;
import assay.read.Reader;
import assay.read.Source;
import com.google.auto.service.AutoService;
import java.io.IOException;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.eclipse.jgit.errors.ConfigInvalidException;
import org.eclipse.jgit.lib.Config;
import org.eclipse.jgit.transport.URIish;

/// `.git/HEAD`: which commit and branch are checked out, and the remotes that `.git/config` names. A submodule and a
/// second work tree have a file `.git` that says where theirs lie. Only text files are read; nothing that is configured
/// is honoured, includes least of all.
@AutoService(Reader.class)
public final class GitReader implements Reader {

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
            boolean pointer = candidate.headText().startsWith(GitHead.POINTER);
            return pointer ? Claim.CERTAIN : Claim.NO;
        }
        boolean git = candidate.folder().equals(".git") || candidate.folder().endsWith("/.git");
        return candidate.name().equals("HEAD") && git && candidate.has("config") ? Claim.CERTAIN : Claim.NO;
    }

    @Override
    public void read(Source source, Facts facts) throws IOException {
        String work = source.path().endsWith("HEAD") ? Paths.folder(source.folder()) : source.folder();
        GitHead head = GitHead.of(source, work);
        if (head == null) {
            facts.problem(new Problem.Refused(
                    source.path(),
                    Locator.line(1),
                    "Expected the repository of this folder inside of the project, found a path to another place or to"
                            + " nothing: which commit is checked out here is not known."));
            return;
        }
        if (head.ref() == null && head.commit() == null) {
            facts.problem(
                    new Problem.Damaged(head.file(), Locator.line(1), "A commit or 'ref: ' and a name were expected."));
        }
        facts.add(new Fact.Repository(
                null,
                work,
                head.commit(),
                head.ref() == null ? null : head.ref().replaceFirst("^refs/heads/", ""),
                remotes(head.shared(), source, facts),
                source.evidence(head.file(), Locator.line(1))));
    }

    private static Map<String, String> remotes(String shared, Source source, Facts facts) throws IOException {
        String path = shared + "config";
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
