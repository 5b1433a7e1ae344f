package assay.rerun.recipe.command;

import assay.fact.Fact;
import assay.fact.Records;
import assay.fact.Run;
import java.util.List;
import java.util.Optional;

/// What a source of commands is asked about.
///
/// @param facts of the run
public record Question(Run run, List<Fact> facts, Records records, CodeText code) {
    public Question {
        facts = List.copyOf(facts);
    }

    public static Question of(Run run, Records records, CodeText code) {
        return new Question(run, records.facts(run.id()), records, code);
    }

    public <T extends Fact> List<T> all(Class<T> kind) {
        return facts.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    /// The first tag of that name that says something.
    public Optional<Fact.Tag> tag(String key) {
        return all(Fact.Tag.class).stream()
                .filter(tag -> tag.key().equals(key) && !tag.value().isBlank())
                .findFirst();
    }

    public boolean isOf(String format) {
        return run.formats().contains(format) || run.id().tool().equals(format);
    }
}
