package assay.rerun.recipe;

import assay.content.GitEntry;
import assay.diff.code.CodeSide;
import assay.diff.code.CommitState;
import assay.diff.code.KeptPatch;
import assay.diff.code.RunCode;
import assay.diff.code.SourceFile;
import assay.fact.Evidence;
import assay.fact.Fact;
import assay.fact.Grade;
import assay.rerun.recipe.Step.Code.Origin;
import assay.syntax.LfsPointer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The sources: the commit with its kept patch, or the copy that the tool made; submodules and
/// pointers of Git LFS in them.
final class CodePart {
    private static final String ACCEPT = "accept";
    private static final String FOLDER = "folder";
    private static final int MOST_POINTERS = 100_000;

    private final Original original;
    private final Draft draft;
    private final List<String> looked;

    CodePart(Original original, Draft draft) {
        this.original = original;
        this.draft = draft;
        this.looked = original.looked();
    }

    /// What the other parts find of it; none where the code is open.
    Original.Code add() {
        RunCode found = original.holdings().code(original.run().id());
        Filling said = draft.filling("code");
        if (said != null) {
            return stated(said, found);
        }
        return switch (found.side().origin()) {
            case COMMIT, PATCHED -> commit(found, null);
            case COPY -> copy(found);
            case NONE -> none(found);
        };
    }

    private Original.Code none(RunCode found) {
        Original.Code code = found.side().state() == null ? byRecord() : null;
        if (code == null) {
            draft.gap("code", lacking(found), looked, choices(), true);
            return Original.Code.NONE;
        }
        return code;
    }

    /// DVC keeps no commit, but its lock is kept in git itself: the commit that brought the lock is
    /// taken where all sources that the lock names have their recorded digests in it.
    private Original.@Nullable Code byRecord() {
        String record = original.run().record();
        String commit = original.run().id().tool().equals("dvc") && record.endsWith("dvc.lock")
                ? original.holdings().broughtBy(record)
                : null;
        if (commit == null) {
            return null;
        }
        Evidence evidence = original.record();
        RunCode found = original.holdings().code(original.run().id(), commit, null, evidence);
        CommitState state = found.side().state();
        String place = state == null ? null : state.repository();
        if (place == null || !Sources.match(original, new Original.Code(place, found.files()))) {
            return null;
        }
        draft.gap(
                "code",
                "No commit is recorded. Taken is " + commit + ", which brought " + record
                        + " as it is: all sources that it names have their recorded digests there; others may"
                        + " have been other.",
                looked,
                choices(),
                false);
        draft.add(new Step.Code(
                Origin.COMMIT,
                place,
                commit,
                null,
                "The commit that brought " + record + ".",
                Grade.RECORDED,
                List.of(evidence)));
        submodules(place, found.files());
        pointers(place, found.files());
        return new Original.Code(place, found.files());
    }

    private static String lacking(RunCode found) {
        CommitState state = found.side().state();
        if (state == null) {
            return "No commit is recorded, and no copy of the sources was kept.";
        }
        String commit = "Commit " + state.sha() + " is recorded and ";
        return switch (state.presence()) {
            case ABSENT -> commit + "in none of the project's repositories; no copy of the sources was kept.";
            case NO_REPOSITORY -> commit + "the project has no git repository; no copy of the sources was kept.";
            case NOT_KNOWN -> commit + "was not found; a repository of the project is shallow or could not be opened.";
            case PRESENT -> commit + "there, and its files cannot be listed.";
        };
    }

    private String choices() {
        String head = original.records().projectFacts().stream()
                .filter(Fact.Repository.class::isInstance)
                .map(fact -> ((Fact.Repository) fact).head())
                .flatMap(each -> Optional.ofNullable(each).stream())
                .findFirst()
                .map(each -> " (checked out is " + each.substring(0, 7) + ")")
                .orElse("");
        return "The id of a commit of this project" + head + ", or `" + FOLDER
                + "` for the files as they lie there today.";
    }

    private Original.Code stated(Filling said, RunCode recorded) {
        CommitState state = recorded.side().state();
        boolean known = recorded.side().origin() != CodeSide.Origin.NONE;
        String what = !known
                ? lacking(recorded)
                : "The records lead to "
                        + (state == null ? "a copy of the sources" : "commit " + state.sha())
                        + "; a person chose otherwise.";
        String value = said.value().strip();
        if (value.equals(FOLDER)) {
            draft.gap("code", what, looked, choices(), true);
            Map<String, SourceFile> files = original.holdings().folder();
            draft.add(new Step.Code(
                    Origin.FOLDER,
                    "",
                    null,
                    null,
                    "As it lies there today, without what tools keep in it.",
                    Grade.STATED,
                    List.of()));
            return new Original.Code("", files);
        }
        RunCode chosen = original.holdings().code(original.run().id(), value, null, original.record());
        if (chosen.side().origin() != CodeSide.Origin.COMMIT) {
            String not = what + " '" + value + "' is no commit of this project.";
            draft.unfilled("code", not, looked, choices(), true);
            return Original.Code.NONE;
        }
        draft.gap("code", what, looked, choices(), true);
        return commit(chosen, said);
    }

    private Original.Code copy(RunCode found) {
        CodeSide side = found.side();
        String folder = Objects.requireNonNullElse(side.folder(), "");
        draft.add(new Step.Code(
                Origin.COPY,
                folder,
                null,
                null,
                sentences("The copy that the tool made when the run started; what it did not copy is not in it.", side),
                Grade.RECORDED,
                side.evidence()));
        return new Original.Code(top(found.files(), folder), found.files());
    }

    /// The project's folder whose sources were copied, as far as the records name sources in it;
    /// else the project's own.
    private String top(Map<String, SourceFile> copy, String folder) {
        Map<String, Integer> votes = new TreeMap<>();
        for (Fact.Artifact each : original.all(Fact.Artifact.class)) {
            if (each.kind() != Fact.Artifact.Kind.CODE || each.path().startsWith(folder + "/")) {
                continue;
            }
            for (String path : copy.keySet()) {
                if (each.path().endsWith("/" + path)) {
                    votes.merge(each.path().substring(0, each.path().length() - path.length() - 1), 1, Integer::sum);
                }
            }
        }
        return votes.entrySet().stream()
                .max(Map.Entry.comparingByValue())
                .map(Map.Entry::getKey)
                .orElse("");
    }

    /// @param said what a person said; null where the records name it
    private Original.Code commit(RunCode found, @Nullable Filling said) {
        CommitState state = Objects.requireNonNull(found.side().state());
        String place = Objects.requireNonNullElse(state.repository(), "");
        List<Fact.Commit> same = original.all(Fact.Commit.class).stream()
                .filter(each -> each.sha().equals(state.sha()))
                .toList();
        RunCode used = found;
        Grade grade = said != null ? Grade.STATED : Grade.MATCHED;
        if (said == null) {
            KeptPatch patch = found.side().patch();
            boolean dirty = same.stream().anyMatch(each -> Boolean.TRUE.equals(each.dirty()));
            if (patch != null ? !patch.applied() : dirty) {
                Changes changes = changes(state, patch);
                used = changes.code();
                grade = changes.grade();
            } else if (patch == null && same.stream().noneMatch(each -> Boolean.FALSE.equals(each.dirty()))) {
                grade = unsaid(state) ? Grade.STATED : Grade.RECORDED;
            }
        }
        KeptPatch applied = used.side().patch();
        String reach = state.reach() == CommitState.Reach.LOCAL
                ? "No remote branch is known to lead to it: others may not have it."
                : "";
        List<Evidence> evidence = said == null ? found.side().evidence() : List.of();
        draft.add(new Step.Code(
                Origin.COMMIT,
                place,
                state.sha(),
                applied != null && applied.applied() ? applied.path() : null,
                sentences(reach, used.side()),
                grade,
                evidence));
        if (!used.missing().isEmpty()) {
            draft.gap(
                    "code:objects",
                    "Of commit " + state.sha() + " these folders are not among the objects: " + some(used.missing())
                            + ".",
                    List.of(place.isEmpty() ? ".git/objects" : place + "/.git/objects"),
                    "The missing objects (git fetch, in the project), or `" + ACCEPT + "` to go on without them.",
                    true);
        }
        submodules(place, used.files());
        pointers(place, used.files());
        return new Original.Code(place, used.files());
    }

    private record Changes(RunCode code, Grade grade) {}

    /// The tree had changes of which there is no patch that fits.
    private Changes changes(CommitState state, @Nullable KeptPatch patch) {
        String what = patch == null
                ? "The working tree had changes that were not kept: what ran is not commit " + state.sha() + " alone."
                : "The changes kept in " + patch.path() + " do not fit commit " + state.sha() + ".";
        String fill =
                "The changes as a patch (a file of the project), or `" + ACCEPT + "` to go on with the commit alone.";
        RunCode alone = original.holdings().code(original.run().id(), state.sha(), null, original.record());
        Filling said = draft.filling("code:changes");
        if (said == null || said.value().strip().equals(ACCEPT)) {
            draft.gap("code:changes", what, looked, fill, true);
            return new Changes(alone, said == null ? Grade.RECORDED : Grade.STATED);
        }
        RunCode patched = original.holdings()
                .code(original.run().id(), state.sha(), said.value().strip(), original.record());
        KeptPatch given = patched.side().patch();
        if (given != null && given.applied()) {
            draft.gap("code:changes", what, looked, fill, true);
            return new Changes(patched, Grade.STATED);
        }
        String why = given == null ? "It is not there." : String.join(" ", given.notes());
        draft.unfilled("code:changes", what + " " + said.value() + " does not fill it: " + why, looked, fill, true);
        return new Changes(alone, Grade.RECORDED);
    }

    /// Whether a person said that it was clean.
    private boolean unsaid(CommitState state) {
        draft.gap(
                "code:tree",
                "Whether the working tree had uncommitted changes is not recorded; commit " + state.sha()
                        + " is taken as it is.",
                looked,
                "`clean`, from somebody who knows.",
                false);
        Filling said = draft.filling("code:tree");
        return said != null && said.value().strip().equals("clean");
    }

    private void submodules(String place, Map<String, SourceFile> files) {
        files.forEach((path, file) -> {
            String commit = file.id();
            if (file.kind() == GitEntry.Kind.SUBMODULE
                    && commit != null
                    && !original.holdings().submodule(place, path, commit)) {
                draft.gap(
                        "code:submodule " + path,
                        "The submodule " + path + " at commit " + commit + " is not in the project.",
                        List.of(path, ".git/modules"),
                        "Its objects (git submodule update, in the project), or `" + ACCEPT + "` to go on without it.",
                        true);
            }
        });
    }

    /// Pointers are looked for where attributes name Git LFS.
    private void pointers(String place, Map<String, SourceFile> files) {
        Original.Code code = new Original.Code(place, files);
        boolean used = files.keySet().stream()
                .filter(path -> path.equals(".gitattributes") || path.endsWith("/.gitattributes"))
                .anyMatch(
                        path -> Objects.requireNonNullElse(code.text(path), "").contains("filter=lfs"));
        if (!used) {
            return;
        }
        List<String> lost = new ArrayList<>();
        int seen = 0;
        for (Map.Entry<String, SourceFile> each : files.entrySet()) {
            if (seen++ > MOST_POINTERS) {
                break;
            }
            LfsPointer pointer = pointer(each.getValue());
            if (pointer != null && !original.holdings().lfs(place, pointer.sha256())) {
                lost.add(each.getKey());
            }
        }
        if (!lost.isEmpty()) {
            draft.gap(
                    "code:lfs",
                    "Only pointers of Git LFS are there of " + some(lost) + ".",
                    List.of(".git/lfs/objects"),
                    "Their content (git lfs fetch, in the project), or `" + ACCEPT + "` to go on with the pointers.",
                    true);
        }
    }

    static @Nullable LfsPointer pointer(SourceFile file) {
        if (file.kind() != GitEntry.Kind.FILE && file.kind() != GitEntry.Kind.EXECUTABLE) {
            return null;
        }
        try {
            return file.bytes().read(LfsPointer.LONGEST).map(LfsPointer::of).orElse(null);
        } catch (IOException largerThanAPointer) {
            return null;
        }
    }

    private static String sentences(String first, CodeSide side) {
        List<String> all = new ArrayList<>(first.isEmpty() ? List.of() : List.of(first));
        all.addAll(side.notes());
        KeptPatch patch = side.patch();
        if (patch != null) {
            all.addAll(patch.notes());
        }
        return String.join(" ", all);
    }

    static String some(List<String> names) {
        String first = names.stream().limit(3).collect(Collectors.joining(", "));
        return names.size() <= 3 ? first : first + " and " + (names.size() - 3) + " more";
    }
}
