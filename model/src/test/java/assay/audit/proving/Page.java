package assay.audit.proving;

import assay.audit.Auditor;
import assay.audit.Rule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// `docs/proving-ground.md` up to its last part, which the comparison with linters makes.
final class Page {
    /// Where the part of the linters begins.
    static final String LINTERS = "## Beside linters\n";

    private Page() {}

    /// @param planted defects that are there for the rule, tried or not
    record Row(String rule, boolean there, int found, int missed, List<String> alarms, List<Defect> planted) {}

    static String of(List<Row> rows, int projects, int pointers) {
        Map<String, String> questions = new TreeMap<>();
        for (Rule rule : Auditor.rules()) {
            questions.put(rule.id(), rule.text("question"));
        }
        int tried = rows.stream().mapToInt(row -> row.found() + row.missed()).sum();
        int found = rows.stream().mapToInt(row -> row.found()).sum();
        StringBuilder page = new StringBuilder("""
                # The proving ground

                Made by `ProvingGroundTest`, which runs with every build; after a change `./mvnw -pl model test -Dtest=ProvingGroundTest -Dassay.docs=write`.

                Clean projects were made with the real tools: a git repository that was pushed, a lock file with hashes, data, a split, runs under
                three seeds, and everything recorded that the tool allows. `model/src/test/resources/proving/make.py` makes them again. The test
                unpacks them, plants one defect at a time, scans and audits, and expects the rule that the defect is for. Neither a clean project nor
                a planted defect may raise anything else that is critical or high, but for what is listed with a reason. Every place that a finding
                points at is opened.

                """);
        page.append(projects)
                .append(" clean projects, ")
                .append(tried)
                .append(" planted defects, ")
                .append(found)
                .append(" found; ")
                .append(pointers)
                .append(" places opened.\n\n| Rule | Asks | Planted | Found | Missed | False alarms |\n")
                .append("| --- | --- | --- | --- | --- | --- |\n");
        for (Row row : rows) {
            page.append("| ").append(row.rule()).append(" | ");
            if (row.there()) {
                page.append(questions.get(row.rule()))
                        .append(" | ")
                        .append(row.found() + row.missed())
                        .append(" | ")
                        .append(row.found())
                        .append(" | ")
                        .append(row.missed())
                        .append(" | ")
                        .append(row.alarms().size())
                        .append(" |\n");
            } else {
                page.append("not there yet | | | | |\n");
            }
        }
        page.append(
                "\n## What is planted\n\n| Rule | Project | Defect | Also raised, rightly | Missed, why |\n| --- | --- | --- | --- | --- |\n");
        for (Row row : rows) {
            for (Defect each : row.planted()) {
                page.append("| ")
                        .append(each.rule())
                        .append(" | ")
                        .append(each.project())
                        .append(" | ")
                        .append(each.what())
                        .append(" | ")
                        .append(new TreeMap<>(each.also())
                                .entrySet().stream()
                                        .map(also -> also.getKey() + ": " + also.getValue())
                                        .reduce((a, b) -> a + "; " + b)
                                        .orElse(""))
                        .append(" | ")
                        .append(each.blind())
                        .append(" |\n");
            }
        }
        return page.append('\n').toString();
    }

    /// The page with its first part replaced.
    static String with(Path page, String first) throws IOException {
        String old = Files.exists(page) ? Files.readString(page) : "";
        int rest = old.indexOf(LINTERS);
        return rest < 0 ? first : first + old.substring(rest);
    }
}
