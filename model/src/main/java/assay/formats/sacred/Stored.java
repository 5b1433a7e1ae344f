package assay.formats.sacred;

import assay.fact.Digest;
import assay.fact.Fact.Artifact;
import assay.fact.Locator;
import assay.read.FileKind;
import assay.read.Paths;
import assay.read.RunFacts;
import assay.read.Source;
import assay.syntax.Tree;
import java.io.IOException;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Files that the observer keeps: sources and resources once for all runs, under names that hold their MD5.
final class Stored {
    private static final Pattern NAMED = Pattern.compile(".*_([0-9a-f]{32})(?:\\.[^./]*)?");
    private static final Pattern BARE = Pattern.compile("[0-9a-f]{32}");

    private final Source source;
    private final String baseFolder;

    /// @param baseFolder where the program lay, on the machine of the run
    Stored(Source source, String baseFolder) {
        this.source = source;
        this.baseFolder = baseFolder;
    }

    /// A pair: the path as the program knew it, and the copy's below the observer's folder.
    void input(Tree pair, boolean code, RunFacts facts) {
        String path = pair.get(0).text("");
        String copy = pair.get(1).text("");
        Matcher named = NAMED.matcher(copy);
        List<Digest> digests = named.matches()
                ? List.of(Digest.md5(named.group(1)))
                : BARE.matcher(copy).matches() ? List.of(Digest.md5(copy)) : List.of();
        String here = today(path);
        String kept = within("../" + copy.substring(Math.max(0, copy.lastIndexOf("_resources/"))));
        String where = !here.isEmpty() ? here : source.size(kept) >= 0 ? kept : path;
        Artifact.Kind kind = code ? Artifact.Kind.CODE : FileKind.of(path);
        facts.input(kind, where, Paths.name(path), digests, Source.at(pair));
    }

    void output(String name, RunFacts facts, Locator at) {
        String path = within(name);
        if (!path.isEmpty()) {
            facts.output(FileKind.of(name), path, at);
        }
    }

    /// The file in the project that has the recorded path; empty where there is none. The program's folder is the one
    /// in the project whose path ends the recorded one, else the project's own.
    private String today(String path) {
        boolean absolute = path.startsWith(baseFolder + "/");
        String inside = absolute ? path.substring(baseFolder.length() + 1) : path;
        String folder = "";
        for (int cut = baseFolder.indexOf('/'); cut >= 0 && folder.isEmpty(); cut = baseFolder.indexOf('/', cut + 1)) {
            String end = baseFolder.substring(cut + 1);
            folder = !end.isEmpty() && source.exists(end) ? end + "/" : "";
        }
        return source.size(folder + inside) >= 0 ? folder + inside : "";
    }

    /// Empty where the name leads out of the project.
    private String within(String relative) {
        try {
            return relative.isEmpty() ? "" : source.resolve(relative);
        } catch (IOException leaves) {
            return "";
        }
    }
}
