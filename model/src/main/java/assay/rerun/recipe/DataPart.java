package assay.rerun.recipe;

import assay.audit.Places;
import assay.content.GitEntry;
import assay.diff.code.SourceFile;
import assay.fact.Digest;
import assay.fact.Evidence;
import assay.fact.Grade;
import assay.lineage.Mention;
import assay.lineage.Mentions;
import assay.lineage.Node;
import assay.rerun.recipe.command.Paths;
import assay.syntax.LfsPointer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What it read, held against the bytes that are there.
final class DataPart {
    private static final int IN_CODE = 256 << 20;
    private static final Pattern URL = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]+:.*", Pattern.DOTALL);
    private static final String CHOICES = "The path of a file with those bytes, `accept` for what lies there today, or"
            + " `fetch` where the command gets it by itself.";
    private static final String CHOICES_ABSENT =
            "The path of a file with those bytes, or `fetch` where the command gets it by itself.";

    private final Original original;
    private final Original.Code code;
    private final Draft draft;
    private final boolean stages;
    private final List<Sought> sought = new ArrayList<>();
    private final List<String> order = new ArrayList<>();
    private final Map<String, Step.Data> steps = new LinkedHashMap<>();

    /// @param stages whether the commands are those of a pipeline's stages, which make what later
    ///     ones read
    DataPart(Original original, Original.Code code, Draft draft, boolean stages) {
        this.original = original;
        this.code = code;
        this.draft = draft;
        this.stages = stages;
    }

    /// What the records say of one file, together.
    private record Input(
            String path,
            Node.Kind kind,
            Set<Digest> digests,
            @Nullable Long size,
            List<Evidence> evidence) {

        List<Digest> strongest() {
            return digests.stream()
                    .sorted(Comparator.comparing(Digest::strength).thenComparing(Digest::algorithm))
                    .toList();
        }
    }

    /// @param target where the command looks for it
    /// @param elsewhere whether its path is an address
    private record Sought(Input input, String target, boolean elsewhere, boolean written) {}

    void add() {
        List<Mention> mentions = Mentions.of(original.run().id(), original.facts());
        Map<String, Input> inputs = inputs(mentions);
        Set<String> written = new HashSet<>();
        Set<String> made = new HashSet<>();
        mentions.stream()
                .filter(each -> each.use() == Mention.Use.WROTE && each.path() != null)
                .forEach(each -> {
                    written.add(each.path());
                    if (each.step() != null) {
                        made.add(each.path());
                    }
                });
        boolean any = false;
        for (Input input : inputs.values()) {
            boolean source = input.kind() == Node.Kind.CODE;
            if ((stages && isMade(input.path(), made))
                    || (source && code.paths().isEmpty())) {
                continue;
            }
            any |= !source;
            place(input, written.contains(input.path()));
        }
        if (!any && !(stages && !inputs.isEmpty())) {
            none();
        }
        List<Held> found = original.holdings()
                .data(
                        original.run().id(),
                        sought.stream()
                                .map(each -> new Holdings.Wanted(
                                        each.input().path(),
                                        each.input().strongest(),
                                        each.input().evidence().getFirst()))
                                .toList());
        for (int i = 0; i < found.size(); i++) {
            judge(sought.get(i), found.get(i));
        }
        // In the order of the records, whatever was looked for first.
        order.forEach(path -> draft.addIfThere(steps.remove(path)));
        steps.values().forEach(draft::add);
    }

    private static boolean isMade(String path, Set<String> made) {
        for (String folder = path; !folder.isEmpty(); folder = Paths.folder(folder)) {
            if (made.contains(folder)) {
                return true;
            }
        }
        return false;
    }

    private Map<String, Input> inputs(List<Mention> mentions) {
        Places places = original.subject().places();
        Map<String, Input> inputs = new LinkedHashMap<>();
        for (Mention each : mentions) {
            if (each.use() != Mention.Use.READ) {
                continue;
            }
            String path = each.path();
            if (path == null) {
                path = each.whole().stream()
                        .flatMap(digest -> places.of(digest).stream())
                        .findFirst()
                        .orElse(null);
            }
            if (path == null) {
                unplaced(each);
                continue;
            }
            Set<Digest> digests = new LinkedHashSet<>(each.digests());
            inputs.merge(
                    path,
                    new Input(path, each.kind(), digests, each.size(), new ArrayList<>(each.evidence())),
                    DataPart::join);
        }
        return inputs;
    }

    private void unplaced(Mention mention) {
        draft.gap(
                "data:" + mention.name(),
                "A digest of " + mention.name() + " is recorded, and no record tells which file that was.",
                mention.evidence().stream().map(Evidence::file).distinct().toList(),
                "The path where the command looks for it: the file that lies there today is taken.",
                false);
        Filling said = draft.filling("data:" + mention.name());
        if (said != null) {
            String path = said.value().strip();
            Input input = new Input(
                    path, Node.Kind.DATA, new LinkedHashSet<>(mention.digests()), mention.size(), mention.evidence());
            Holdings.Wanted wanted = new Holdings.Wanted(
                    path, input.strongest(), mention.evidence().getFirst());
            Held held = original.holdings()
                    .data(original.run().id(), List.of(wanted))
                    .getFirst();
            Step.Data.Where where = switch (held) {
                case Held.Found found -> found.where();
                case Held.Unsure unsure -> unsure.where();
                case Held.Differs differs -> new Step.Data.InProject(differs.path());
                case Held.Absent absent -> new Step.Data.Nowhere();
            };
            boolean matched = held instanceof Held.Found(var at, Digest verified, String how, boolean exact)
                    && exact
                    && verified != null
                    && Mention.whole(verified);
            step(input, path, where, false, "", matched ? Grade.MATCHED : Grade.STATED);
        }
    }

    private static Input join(Input first, Input more) {
        first.digests().addAll(more.digests());
        more.evidence().stream()
                .filter(each -> !first.evidence().contains(each))
                .forEach(first.evidence()::add);
        Long size = first.size() == null ? more.size() : first.size();
        return new Input(first.path(), first.kind(), first.digests(), size, first.evidence());
    }

    private void none() {
        Tracked tracked = Tracked.in(code);
        for (Tracked.File each : tracked.files()) {
            Input input = new Input(
                    each.path(),
                    Node.Kind.DATA,
                    new LinkedHashSet<>(each.digests()),
                    each.size(),
                    List.of(each.evidence()));
            place(input, each.made());
        }
        List<Filling> said = draft.fillings("data").stream()
                .filter(each -> each.gap().equals("data"))
                .toList();
        draft.gap(
                "data",
                tracked.files().isEmpty()
                        ? "No record names the data that it read."
                        : "No record names the data that it read; what DVC tracks in the code is placed.",
                original.looked(),
                "Paths of the files and folders that it read, joined by commas.",
                false);
        for (Filling each : said) {
            for (String path : each.value().split(",", -1)) {
                Held held =
                        original.holdings().supplied(original.run().id(), path.strip(), List.of(), original.record());
                if (held instanceof Held.Found(Step.Data.Where where, Digest verified, String how, boolean exact)) {
                    step(
                            new Input(path.strip(), Node.Kind.DATA, new LinkedHashSet<>(), null, List.of()),
                            path.strip(),
                            where,
                            false,
                            "",
                            Grade.STATED);
                }
            }
        }
    }

    /// What does not come with the code is looked for, all of it together.
    private void place(Input input, boolean written) {
        order.add(input.path());
        boolean elsewhere = URL.matcher(input.path()).matches() && !Paths.isAbsolute(input.path());
        String target = elsewhere || Paths.isAbsolute(input.path()) ? input.path() : target(input);
        if (target != null && inCode(input, target)) {
            return;
        }
        if (target != null) {
            sought.add(new Sought(input, target, elsewhere, written));
            return;
        }
        String id = "data:" + input.path();
        String outside = input.path() + " lies beside the code's repository, where a rerun has nothing.";
        String fill = "`fetch` where the command gets it by itself.";
        Filling said = draft.filling(id);
        if (said != null && said.value().strip().equals("fetch")) {
            draft.gap(id, outside, List.of(input.path()), fill, true);
            step(input, input.path(), new Step.Data.Fetched(), false, "", Grade.STATED);
        } else {
            draft.unfilled(id, outside, List.of(input.path()), fill, true);
            step(input, input.path(), new Step.Data.Nowhere(), false, "", Grade.NOT_FOUND);
        }
    }

    private void judge(Sought each, Held held) {
        Input input = each.input();
        String target = each.target();
        boolean written = each.written();
        String id = "data:" + input.path();
        List<Digest> digests = input.strongest();
        Evidence evidence = input.evidence().getFirst();
        Filling said = draft.filling(id);
        if (said != null) {
            stated(said, id, input, target, written, held);
            return;
        }
        switch (held) {
            case Held.Found(Step.Data.Where where, Digest verified, String how, boolean exact) -> {
                boolean whole = verified != null && Mention.whole(verified);
                if (digests.isEmpty()) {
                    draft.gap(
                            id,
                            "No digest of " + input.path() + " is recorded: whether the file of today is the one that"
                                    + " was read is not known.",
                            List.of(evidence.file()),
                            CHOICES,
                            false);
                } else if (!exact) {
                    draft.gap(
                            id,
                            input.path() + " has the recorded bytes only after a conversion: " + how + ".",
                            List.of(input.path()),
                            CHOICES,
                            false);
                }
                step(input, target, where, written, note(how), whole && exact ? Grade.MATCHED : Grade.RECORDED);
            }
            case Held.Unsure(Step.Data.Where where, String reason) -> {
                draft.gap(
                        id,
                        "Whether " + input.path() + " is what was read cannot be told: " + reason + ".",
                        List.of(input.path()),
                        CHOICES,
                        false);
                step(input, target, where, written, "", Grade.RECORDED);
            }
            case Held.Differs(String path, Digest now, List<String> looked, String supply) ->
                open(
                        id,
                        path + " has other bytes today (" + now.algorithm() + " " + now.value()
                                + ") than were recorded (" + recorded(digests) + "), and no copy of those was found.",
                        input,
                        looked,
                        supply + "; " + decapitalised(CHOICES));
            case Held.Absent(List<String> looked, String supply)
            when each.elsewhere() || digests.stream().noneMatch(Mention::whole) -> {
                draft.gap(
                        id,
                        input.path() + " is named as read and is not in the project: whether the command gets it by"
                                + " itself is not recorded.",
                        looked,
                        CHOICES_ABSENT,
                        false);
                step(input, target, new Step.Data.Nowhere(), false, "", Grade.NOT_FOUND);
            }
            case Held.Absent(List<String> looked, String supply) ->
                open(
                        id,
                        input.path() + (digests.isEmpty() ? "" : " (" + recorded(digests) + ")")
                                + " is not in the project.",
                        input,
                        looked,
                        supply.isEmpty() ? CHOICES_ABSENT : supply + "; " + decapitalised(CHOICES_ABSENT));
        }
    }

    /// Guild runs in the run's own folder, where what a run depends on is put under its name.
    private @Nullable String target(Input input) {
        boolean guild = original.run().id().tool().equals("guild") && input.kind() != Node.Kind.CODE;
        return guild ? Paths.name(input.path()) : code.inside(input.path());
    }

    private static String decapitalised(String text) {
        return Character.toLowerCase(text.charAt(0)) + text.substring(1);
    }

    private static String recorded(List<Digest> digests) {
        Digest first = digests.getFirst();
        return first.algorithm() + " " + first.value();
    }

    private static String note(String how) {
        return how.isEmpty() ? "" : Character.toUpperCase(how.charAt(0)) + how.substring(1) + ".";
    }

    private void open(String id, String what, Input input, List<String> looked, String fill) {
        draft.gap(id, what, looked, fill, true);
        if (draft.filling(id) == null) {
            step(input, input.path(), new Step.Data.Nowhere(), false, "", Grade.NOT_FOUND);
        }
    }

    private void stated(Filling said, String id, Input input, String target, boolean written, Held held) {
        String value = said.value().strip();
        String what = input.path() + ": a person says where it is to be taken from.";
        Step.Data.Where where = switch (value) {
            case "fetch" -> new Step.Data.Fetched();
            case "accept" ->
                switch (held) {
                    case Held.Found found -> found.where();
                    case Held.Unsure unsure -> unsure.where();
                    case Held.Differs differs -> new Step.Data.InProject(differs.path());
                    case Held.Absent absent -> null;
                };
            default -> {
                Held given = original.holdings()
                        .supplied(
                                original.run().id(),
                                value,
                                input.strongest(),
                                input.evidence().getFirst());
                if (given instanceof Held.Found(Step.Data.Where there, Digest verified, String how, boolean exact)) {
                    draft.gap(id, what, List.of(input.path()), CHOICES, true);
                    boolean whole = verified != null && Mention.whole(verified) && exact;
                    String note = whole ? "It has the recorded digest." : "It was not found to have a recorded digest.";
                    step(input, target, there, written, note, whole ? Grade.MATCHED : Grade.STATED);
                    yield new Step.Data.Nowhere();
                }
                yield null;
            }
        };
        if (where == null) {
            draft.unfilled(id, what + " Nothing is at '" + value + "'.", List.of(input.path(), value), CHOICES, true);
        } else if (!(where instanceof Step.Data.Nowhere)) {
            draft.gap(id, what, List.of(input.path()), CHOICES, true);
            String note = held instanceof Held.Differs(String path, Digest now, var looked, var supply)
                    ? "Its bytes are not those that were recorded: " + now.algorithm() + " " + now.value() + " today."
                    : "";
            step(input, target, where, written, note, Grade.STATED);
        }
    }

    private void step(Input input, String target, Step.Data.Where where, boolean written, String note, Grade grade) {
        steps.put(
                input.path(),
                new Step.Data(target, where, input.strongest(), input.size(), written, note, grade, input.evidence()));
    }

    /// Whether it comes with the code. Sources that are other than a pipeline recorded them are a
    /// gap.
    private boolean inCode(Input input, String target) {
        SourceFile file = code.files().get(target);
        if (file == null || file.kind() == GitEntry.Kind.SUBMODULE) {
            return input.kind() == Node.Kind.CODE && isElsewhere(input, target);
        }
        byte[] bytes = code.bytes(target, IN_CODE);
        List<Digest> whole = input.strongest().stream().filter(Mention::whole).toList();
        LfsPointer pointer = CodePart.pointer(file);
        if (bytes == null && pointer == null) {
            return false;
        }
        if (pointer != null) {
            boolean same = whole.stream()
                    .anyMatch(each ->
                            each.algorithm().equals("sha256") && each.value().equals(pointer.sha256()));
            if (same) {
                step(input, target, new Step.Data.InCode(), false, "Behind a pointer of Git LFS.", Grade.MATCHED);
            }
            return same;
        }
        boolean matches = bytes != null && Sources.hasAny(bytes, whole);
        if (input.kind() == Node.Kind.CODE) {
            if (!matches && whole.stream().anyMatch(Sources::isKnown)) {
                draft.gap(
                        "code:" + target,
                        "The code has other bytes of " + target + " than were recorded (" + recorded(whole) + ").",
                        input.evidence().stream().map(Evidence::file).distinct().toList(),
                        "The id of the commit that has them, as `code`, or `accept`.",
                        false);
            }
            return true;
        }
        if (matches || whole.isEmpty()) {
            String note = matches ? "" : "It comes with the code; no digest of it is recorded.";
            step(input, target, new Step.Data.InCode(), false, note, matches ? Grade.MATCHED : Grade.RECORDED);
            return true;
        }
        return false;
    }

    /// Of a source that the code does not have: a stage of a pipeline may read one that git does
    /// not know; what others name beside the code is said, but for what lies with the record.
    private boolean isElsewhere(Input input, String target) {
        if (code.isFolder(target) || input.strongest().stream().noneMatch(Sources::isKnown)) {
            return true;
        }
        String record = Paths.folder(original.run().record());
        String own = Paths.name(record).startsWith(".") ? Paths.folder(record) : record;
        if (!own.isEmpty() && (input.path() + "/").startsWith(own + "/")) {
            return true;
        }
        if (stages) {
            return false;
        }
        draft.gap(
                "code:" + target,
                "The record names the source " + target + ", which the code does not have.",
                input.evidence().stream().map(Evidence::file).distinct().toList(),
                "Other code, as `code`, or `accept`.",
                false);
        return true;
    }
}
