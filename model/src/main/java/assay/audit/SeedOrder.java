package assay.audit;

import assay.audit.Randomness.Seeding;
import assay.audit.Randomness.Use;
import assay.python.Branch;
import assay.python.Call;
import assay.python.Code;
import assay.python.Expression;
import assay.python.Flow;
import assay.python.Scope;
import assay.python.Source;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Whether seeds are set before what they are for, seen from the files that may be started.
///
/// @param seeded whether the code seeds anything that it uses
/// @param found the worst thing for each source
public record SeedOrder(boolean seeded, List<Misplaced> found) {
    /// Whoever decides by this seeds where it matters.
    private static final Pattern HARMLESS = Pattern.compile(".*(?:seed|determin|reprod|random).*");
    /// What is done only where there is a GPU is enough for the GPU's own generators.
    private static final Pattern GPU = Pattern.compile(".*(?:cuda|gpu|device|available).*");

    public SeedOrder {
        found = List.copyOf(found);
    }

    public enum How {
        /// In a function that nothing calls.
        UNCALLED,
        /// Only where something else decides so.
        CONDITIONAL,
        /// After the first use.
        LATE
    }

    /// @param use what draws without the seed
    /// @param branch what decides; null where nothing does
    public record Misplaced(
            RandomSource source,
            How how,
            Call seed,
            Call use,
            @Nullable Branch branch) {}

    /// Worked out once for each program.
    public static SeedOrder of(Program program) {
        return program.once(SeedOrder.class, SeedOrder::find);
    }

    private static SeedOrder find(Program program) {
        Randomness randomness = Randomness.of(program);
        List<Misplaced> found = new ArrayList<>();
        boolean seeded = false;
        for (RandomSource source : RandomSource.values()) {
            List<Call> seeds = randomness.seedings().stream()
                    .filter(each -> each.sources().contains(source))
                    .map(Seeding::call)
                    .toList();
            List<Call> uses = new ArrayList<>(randomness.uses().stream()
                    .filter(each -> each.source() == source)
                    .map(Use::call)
                    .toList());
            if (source == RandomSource.NUMPY) {
                uses.addAll(Estimators.of(program).unseeded());
                uses.addAll(Samples.of(program).unseeded());
            }
            seeded |= !seeds.isEmpty() && !uses.isEmpty();
            if (!seeds.isEmpty() && !uses.isEmpty()) {
                Misplaced worst = worst(source, seeds, uses, program);
                if (worst != null) {
                    found.add(worst);
                }
            }
        }
        return new SeedOrder(seeded, found);
    }

    private static @Nullable Misplaced worst(RandomSource source, List<Call> seeds, List<Call> uses, Program program) {
        boolean known = !program.entries().isEmpty();
        boolean reached = false;
        for (Source entry : known ? program.entries() : roots(program.code())) {
            Flow flow = program.code().flow(entry);
            List<Call> here = seeds.stream().filter(flow::reaches).toList();
            reached |= !here.isEmpty();
            Misplaced misplaced = here.isEmpty() ? null : of(source, here, uses, flow);
            if (misplaced != null) {
                return misplaced;
            }
        }
        Call first = seeds.getFirst();
        boolean uncalled = known && !reached && seeds.stream().allMatch(each -> isUncalled(each, program));
        if (uncalled) {
            return uses.stream()
                    .filter(program::mayRun)
                    .findFirst()
                    .map(use -> new Misplaced(source, How.UNCALLED, first, use, null))
                    .orElse(null);
        }
        return null;
    }

    private static boolean isUncalled(Call call, Program program) {
        return call.place().scope().kind() == Scope.Kind.FUNCTION
                && !Randomness.inUse(call, program.code().of(call.place()), program);
    }

    /// Files that no other file imports: those that may be started.
    private static Collection<Source> roots(Code code) {
        Set<Source> imported = new HashSet<>();
        for (Source each : code.sources()) {
            List<Source> reachable = code.reachable(List.of(each));
            imported.addAll(reachable.subList(1, reachable.size()));
        }
        return code.sources().stream().filter(each -> !imported.contains(each)).toList();
    }

    private static @Nullable Misplaced of(RandomSource source, List<Call> seeds, List<Call> uses, Flow flow) {
        Call first = seeds.stream()
                .reduce((seen, next) -> flow.order(next, seen) == Flow.Order.BEFORE ? next : seen)
                .orElseThrow();
        for (Call use : uses) {
            if (flow.isSure(use) && flow.order(use, first) == Flow.Order.BEFORE) {
                return new Misplaced(source, How.LATE, first, use, null);
            }
        }
        boolean sure = seeds.stream().anyMatch(each -> harmful(each, flow).isEmpty());
        boolean both = seeds.stream()
                        .flatMap(each -> flow.deciding(each).stream())
                        .map(Branch::kind)
                        .distinct()
                        .count()
                > 1;
        if (sure || both) {
            return null;
        }
        Branch branch = harmful(first, flow).getFirst();
        for (Call use : uses) {
            if (flow.reaches(use) && !flow.deciding(use).contains(branch)) {
                return new Misplaced(source, How.CONDITIONAL, first, use, branch);
            }
        }
        return null;
    }

    private static List<Branch> harmful(Call seed, Flow flow) {
        boolean gpu = seed.name().contains("cuda");
        return flow.deciding(seed).stream()
                .filter(each -> !isHarmless(each, gpu))
                .toList();
    }

    private static boolean isHarmless(Branch branch, boolean gpu) {
        Expression condition = branch.condition();
        if (condition == null) {
            return branch.kind() != Branch.Kind.ELSE && branch.kind() != Branch.Kind.IF;
        }
        boolean[] harmless = {false};
        condition.each(part -> {
            String text = part instanceof Expression.Name name
                    ? name.written()
                    : part.string() == null ? "" : String.valueOf(part.string());
            String words = text.toLowerCase(Locale.ROOT);
            harmless[0] |= HARMLESS.matcher(words).matches()
                    || (gpu && GPU.matcher(words).matches());
        });
        return harmless[0];
    }
}
