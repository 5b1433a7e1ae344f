package assay.rerun.recipe;

import assay.audit.Audited;
import assay.audit.RuleSet;
import assay.audit.Subject;
import assay.fact.Format;
import assay.fact.Records;
import assay.fact.Run;
import assay.fact.RunId;
import assay.lineage.Lookup;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/// Puts a recipe together: what the records of a run say, held against what is there today, and
/// what people said where both are silent. Reads nothing but through [Holdings].
public final class RecipeBuilder {
    private final Records records;
    private final Lookup lookup;
    private final Holdings holdings;
    private final List<Format> formats;

    /// @param formats all that can be read: what each of them never records
    public RecipeBuilder(Records records, Lookup lookup, Holdings holdings, List<Format> formats) {
        this.records = records;
        this.lookup = lookup;
        this.holdings = holdings;
        this.formats = List.copyOf(formats);
    }

    /// @throws IllegalArgumentException where no record speaks of the run, or something was said of
    ///     a gap that its recipe does not have
    public Recipe build(RunId id, Collection<Filling> fillings) {
        Run run = records.run(id);
        if (run == null) {
            throw new IllegalArgumentException("No record speaks of " + id.key() + ".");
        }
        // No rule is asked: what they would be asked about tells what the records say.
        Audited audited = new Audited(records, lookup, formats, RuleSet.shipped(), LocalDate.EPOCH);
        Subject subject = Subject.of(run, audited);
        Original original = new Original(run, records, subject, holdings);
        Draft draft = new Draft(fillings);
        Original.Code code = new CodePart(original, draft).add();
        List<CommandPart.Started> started = new CommandPart(original, code, draft).find();
        List<Step.Command> commands =
                started.stream().map(CommandPart.Started::command).toList();
        boolean stages = commands.stream().anyMatch(each -> !each.name().isEmpty());
        new LibrariesPart(original, code, draft, commands).add();
        new DataPart(original, code, draft, stages).add();
        new ConfigurationPart(original, code, draft).add();
        new SeedsPart(original, code, draft, started).add();
        new VariablesPart(original, draft).add();
        new DevicePart(original, draft).add();
        draft.check();
        List<Step> steps = draft.steps.stream()
                .sorted(Comparator.comparingInt(RecipeBuilder::place))
                .toList();
        return new Recipe(id, run.name(), steps, draft.gaps());
    }

    private static int place(Step step) {
        return switch (step) {
            case Step.Code code -> 0;
            case Step.Libraries libraries -> 1;
            case Step.Data data -> 2;
            case Step.Configuration configuration -> 3;
            case Step.Command command -> 4;
            case Step.Seeds seeds -> 5;
            case Step.Variables variables -> 6;
            case Step.Device device -> 7;
        };
    }
}
