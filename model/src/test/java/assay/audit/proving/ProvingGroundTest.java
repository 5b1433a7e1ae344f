package assay.audit.proving;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import assay.audit.Auditor;
import assay.audit.Finding;
import assay.audit.Rule;
import assay.audit.RuleSet;
import assay.audit.Severity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Every rule finds what is planted for it, and clean projects are left in peace.
/// `docs/proving-ground.md` is made from the
/// result. After a change: `./mvnw -pl model test -Dtest=ProvingGroundTest -Dassay.docs=write`.
class ProvingGroundTest {
    private static final Path PAGE = Path.of("../docs/proving-ground.md");

    @TempDir
    Path temp;

    private final Map<String, Tally> tallies = new TreeMap<>(new RuleOrder());
    private final List<String> wrong = new ArrayList<>();
    private int findings;

    /// What became of a rule's defects.
    private static final class Tally {
        private final List<Defect> found = new ArrayList<>();
        private final List<Defect> missed = new ArrayList<>();
        private final Set<String> alarms = new TreeSet<>();
    }

    @Test
    void rulesFindWhatIsPlantedAndLeaveCleanProjectsInPeace() throws IOException {
        Set<String> there = Auditor.rules().stream().map(Rule::id).collect(Collectors.toSet());
        RuleSet.shipped().entries().keySet().stream()
                .filter(key -> key.matches("[A-Z][0-9]+"))
                .forEach(rule -> tallies.put(rule, new Tally()));
        for (String name : Ground.names()) {
            try (Ground ground = Ground.of(name, temp.toRealPath())) {
                on(ground, name, there);
            }
        }
        print();
        assertEquals(List.of(), wrong, () -> String.join("\n", wrong));
        String page = Page.of(rows(there), Ground.names().size(), findings);
        if ("write".equals(System.getProperty("assay.docs"))) {
            Files.writeString(PAGE, Page.with(PAGE, page));
        }
        assertTrue(Files.readString(PAGE).startsWith(page), "docs/proving-ground.md is not what was found: make it again");
    }

    private void on(Ground ground, String name, Set<String> there) throws IOException {
        List<Finding> clean = ground.audit();
        Pointers pointers = new Pointers(ground.project());
        clean.forEach(pointers::follow);
        clean.stream().filter(ProvingGroundTest::grave).forEach(finding -> {
            tally(finding.rule()).alarms.add(name);
            wrong.add("False alarm in " + name + ": " + words(finding));
        });
        Set<String> known = keys(ground, clean);
        for (Defect defect : Defects.all()) {
            if (defect.project().equals(name) && there.contains(defect.rule())) {
                plant(ground, defect, known);
            }
        }
        assertEquals(known, keys(ground, ground.audit()), "clean again");
        findings += pointers.followed();
        pointers.lost().forEach(each -> wrong.add(name + ": " + each));
    }

    private void plant(Ground ground, Defect defect, Set<String> known) throws IOException {
        defect.plant().in(ground);
        List<Finding> fresh = ground.audit().stream()
                .filter(finding -> !known.contains(key(ground, finding)))
                .toList();
        boolean found = fresh.stream().anyMatch(finding -> finding.rule().equals(defect.rule()));
        Tally tally = tally(defect.rule());
        (found ? tally.found : tally.missed).add(defect);
        if (!found) {
            wrong.add("Missed: " + defect + ". Found instead: "
                    + fresh.stream().map(ProvingGroundTest::words).toList());
        }
        for (Finding finding : fresh) {
            // To plant is to change a record between two scans, and that is told, rightly.
            if (grave(finding)
                    && !finding.rule().equals("R3")
                    && !finding.rule().equals(defect.rule())
                    && !defect.also().containsKey(finding.rule())) {
                wrong.add("Beside " + defect + ": " + words(finding));
            }
        }
        Pointers pointers = new Pointers(ground.project());
        fresh.forEach(pointers::follow);
        findings += pointers.followed();
        pointers.lost().forEach(each -> wrong.add(defect + ": " + each));
        ground.restore();
    }

    private Tally tally(String rule) {
        return tallies.computeIfAbsent(rule, id -> new Tally());
    }

    private static boolean grave(Finding finding) {
        return finding.severity() == Severity.CRITICAL || finding.severity() == Severity.HIGH;
    }

    private static String words(Finding finding) {
        return finding.rule() + " " + finding.severity() + " " + finding.run() + ": " + finding.message();
    }

    private static Set<String> keys(Ground ground, List<Finding> findings) {
        Set<String> keys = new HashSet<>();
        findings.forEach(finding -> keys.add(key(ground, finding)));
        return keys;
    }

    private static String key(Ground ground, Finding finding) {
        return finding.rule() + finding.severity() + finding.run() + ground.plain(finding);
    }

    private List<Page.Row> rows(Set<String> there) {
        List<Page.Row> rows = new ArrayList<>();
        tallies.forEach((rule, tally) -> rows.add(new Page.Row(
                rule,
                there.contains(rule),
                tally.found,
                tally.missed,
                List.copyOf(tally.alarms),
                Defects.all().stream().filter(each -> each.rule().equals(rule)).toList())));
        return rows;
    }

    private void print() {
        System.out.println("rule  planted  found  missed  false alarms");
        tallies.forEach((rule, tally) -> System.out.printf(
                java.util.Locale.ROOT,
                "%-5s %7d %6d %7d  %s%n",
                rule,
                tally.found.size() + tally.missed.size(),
                tally.found.size(),
                tally.missed.size(),
                tally.alarms.isEmpty() ? "" : tally.alarms.toString()));
    }
}
