package assay.diff;

import assay.diff.code.CodeDiff;
import assay.diff.code.CodeSide;
import assay.diff.code.FileDiff;
import assay.fact.Evidence;
import assay.fact.Fact;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// The commit, the command and the stages of one run.
///
/// @param commits as recorded, mostly one
/// @param commands by `command` or `stage NAME`
/// @param patches digests of recorded files by path, kept patches among them
record Code(List<Fact.Commit> commits, Map<String, Item> commands, Map<String, String> patches) {
    private static final int SHORT = 7;

    static Code of(List<Fact> facts) {
        List<Fact.Commit> commits = new ArrayList<>();
        Map<String, Item> commands = new TreeMap<>();
        Map<String, String> patches = new TreeMap<>();
        for (Fact fact : facts) {
            switch (fact) {
                case Fact.Commit commit -> commits.add(commit);
                case Fact.Artifact file
                when !file.digests().isEmpty() ->
                    patches.put(file.path(), file.digests().toString());
                case Fact.Command command ->
                    put("command", String.join(" ", command.arguments()), command.evidence(), commands);
                case Fact.Step step
                when !step.command().isEmpty() ->
                    put("stage " + step.name(), step.command(), step.evidence(), commands);
                default -> {}
            }
        }
        patches.keySet().retainAll(commits.stream().map(Fact.Commit::patch).toList());
        return new Code(List.copyOf(commits), commands, patches);
    }

    private static void put(String key, String value, Evidence evidence, Map<String, Item> into) {
        into.merge(key, Item.of(key, value.strip(), value, evidence), Item::and);
    }

    /// For grouping runs: commits, and what their kept patches hold.
    String meaning() {
        Set<String> said = new TreeSet<>();
        for (Fact.Commit commit : commits) {
            String patch = commit.patch();
            said.add(commit.sha() + " " + (patch == null ? "" : patches.getOrDefault(patch, "kept as " + patch)));
        }
        return String.join("\n", said);
    }

    /// Whether the records tell what ran: not where a tree was changed and nothing was kept of it.
    boolean known() {
        return commits.stream().noneMatch(commit -> Boolean.TRUE.equals(commit.dirty()) && commit.patch() == null);
    }

    /// Whether the commit is all of the code, as far as the records tell.
    boolean clean() {
        return commits.stream().noneMatch(commit -> Boolean.TRUE.equals(commit.dirty()) || commit.patch() != null);
    }

    private boolean sameCommits(Code other) {
        return shas().equals(other.shas());
    }

    private Set<String> shas() {
        Set<String> shas = new TreeSet<>();
        commits.forEach(commit -> shas.add(commit.sha()));
        return shas;
    }

    private Side side() {
        String text = String.join(
                " and ",
                shas().stream()
                        .map(sha -> sha.substring(0, Math.min(SHORT, sha.length())))
                        .toList());
        String state = clean() ? "" : " with uncommitted changes";
        return new Side(
                text + state,
                commits.stream().map(Fact.Commit::evidence).distinct().toList());
    }

    /// @param files of the two; null where nobody looked
    static void compare(Code a, Code b, @Nullable CodeDiff files, Influence influence, Found found) {
        if (files != null && files.compared()) {
            files(a, b, files, influence, found);
        } else {
            commits(a, b, influence, found);
            if (files != null) {
                files.notes().forEach(note -> found.notes.add("Code: " + note));
            }
        }
        commands(a, b, influence, found);
    }

    private static void files(Code a, Code b, CodeDiff files, Influence influence, Found found) {
        Side one = new Side(files.a().text(), files.a().evidence());
        Side two = new Side(files.b().text(), files.b().evidence());
        for (FileDiff file : files.files()) {
            Influence.Entry entry = influence.code(file.role().name().toLowerCase(Locale.ROOT), file.path());
            found.titles.put(file.path(), file.title());
            found.changes.add(
                    file.idA() == null
                            ? new Change.Added(Aspect.CODE, file.path(), two, entry.rank(), entry.reason())
                            : file.idB() == null
                                    ? new Change.Removed(Aspect.CODE, file.path(), one, entry.rank(), entry.reason())
                                    : new Change.Changed(
                                            Aspect.CODE, file.path(), one, two, entry.rank(), entry.reason(), null));
        }
        if (files.files().isEmpty()) {
            found.same.add(new Same(Aspect.CODE, "files", one, two, "all " + files.same() + " files are alike"));
        }
        unkept("a", a, files.a(), one, null, found);
        unkept("b", b, files.b(), null, two, found);
        files.notes().forEach(note -> found.notes.add("Code: " + note));
    }

    /// A commit alone is not what ran where the tree had changes and nothing was kept of them.
    private static void unkept(String name, Code code, CodeSide side, @Nullable Side a, @Nullable Side b, Found found) {
        boolean dirty = code.commits.stream().anyMatch(commit -> Boolean.TRUE.equals(commit.dirty()));
        if (dirty && side.origin() == CodeSide.Origin.COMMIT) {
            found.notCompared.add(new NotCompared(
                    Aspect.CODE,
                    "uncommitted changes of " + name,
                    a,
                    b,
                    "the tree was changed and the changes are not compared: the commit alone is not what ran"));
        }
    }

    private static void commits(Code a, Code b, Influence influence, Found found) {
        if (a.commits.isEmpty() || b.commits.isEmpty()) {
            if (a.commits.isEmpty() && b.commits.isEmpty()) {
                found.notes.add("Code: no commit is recorded for either run.");
            } else {
                found.notCompared.add(new NotCompared(
                        Aspect.CODE,
                        "commit",
                        a.commits.isEmpty() ? null : a.side(),
                        b.commits.isEmpty() ? null : b.side(),
                        "recorded for " + (a.commits.isEmpty() ? "b" : "a") + " only"));
            }
            return;
        }
        if (!a.sameCommits(b)) {
            Influence.Entry entry = influence.code("code", "commit");
            found.changes.add(
                    new Change.Changed(Aspect.CODE, "commit", a.side(), b.side(), entry.rank(), entry.reason(), null));
        } else if (a.clean() && b.clean()) {
            found.same.add(new Same(Aspect.CODE, "commit", a.side(), b.side(), null));
        } else {
            found.notCompared.add(new NotCompared(
                    Aspect.CODE,
                    "commit",
                    a.side(),
                    b.side(),
                    "one commit, and uncommitted changes that are not compared"));
        }
    }

    private static void commands(Code a, Code b, Influence influence, Found found) {
        Set<String> keys = new TreeSet<>(a.commands.keySet());
        keys.addAll(b.commands.keySet());
        for (String key : keys) {
            Item one = a.commands.get(key);
            Item two = b.commands.get(key);
            if (one == null || two == null) {
                found.notCompared.add(new NotCompared(
                        Aspect.CODE,
                        key,
                        one == null ? null : one.side(),
                        two == null ? null : two.side(),
                        "recorded for " + (one == null ? "b" : "a") + " only"));
            } else if (one.meaning().equals(two.meaning())) {
                found.same.add(new Same(Aspect.CODE, key, one.side(), two.side(), null));
            } else {
                Influence.Entry entry = influence.code("command", key);
                found.changes.add(new Change.Changed(
                        Aspect.CODE, key, one.side(), two.side(), entry.rank(), entry.reason(), null));
            }
        }
    }
}
