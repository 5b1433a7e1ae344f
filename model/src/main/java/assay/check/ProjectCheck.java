package assay.check;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/// The report against the project as it is today.
final class ProjectCheck {
    private final ReportPdf pdf;
    private final AtHand project;

    private ProjectCheck(ReportPdf pdf, AtHand project) {
        this.pdf = pdf;
        this.project = project;
    }

    static List<Line> of(ReportPdf pdf, AtHand project) {
        ProjectCheck check = new ProjectCheck(pdf, project);
        return List.of(check.issued(), check.latest(), check.evidence(), check.again());
    }

    private Line issued() {
        return project.issued(pdf.id())
                ? Line.passed("issue", "The project's trail says that " + pdf.id() + " was issued.")
                : Line.failed("issue", "The project's trail does not say that " + pdf.id() + " was issued from here.");
    }

    private Line latest() {
        String later = project.supersededBy(pdf.id());
        return later.isEmpty()
                ? Line.passed("supersession", "No later report on this run is in the project's trail.")
                : Line.failed("supersession", "Superseded by " + later + ".");
    }

    private Line evidence() {
        List<String> differ = new ArrayList<>();
        int same = 0;
        int open = 0;
        for (JsonNode row : pdf.report().path("index").path("evidence").path("rows")) {
            String recorded = row.path("sha256").asText();
            if (!recorded.matches("[0-9a-f]{64}")) {
                open++;
                continue;
            }
            String path = row.path("path").asText();
            String today = project.sha256(path);
            if (recorded.equals(today)) {
                same++;
            } else {
                differ.add(
                        path + (today == null ? " (not there)" : " (recorded " + recorded + ", today " + today + ")"));
            }
        }
        String rest = open == 0 ? "" : " " + open + " have no digest of the whole file, and were not looked at.";
        return differ.isEmpty()
                ? Line.passed("evidence", same + " record files have the digests of the evidence index today." + rest)
                : Line.failed(
                        "evidence",
                        differ.size() + " of " + (same + differ.size())
                                + " record files differ from the evidence index today: "
                                + String.join("; ", differ.subList(0, Math.min(5, differ.size())))
                                + (differ.size() > 5 ? "; …" : ".") + rest);
    }

    private Line again() {
        byte[] attached = pdf.attached().getOrDefault(ReportPdf.REPORT, new byte[0]);
        String again;
        try {
            again = project.again(pdf);
        } catch (IllegalArgumentException e) {
            return Line.notChecked("made again", String.valueOf(e.getMessage()));
        }
        byte[] now = again.getBytes(StandardCharsets.UTF_8);
        if (Arrays.equals(attached, now)) {
            return Line.passed("made again", "report.json comes out of the project today byte for byte.");
        }
        List<String> sections = new ArrayList<>();
        JsonNode today = ReportPdf.json(now);
        TreeSet<String> names = new TreeSet<>();
        pdf.report().properties().stream().map(Map.Entry::getKey).forEach(names::add);
        names.forEach(name -> {
            if (!pdf.report().path(name).equals(today.path(name))) {
                sections.add(name);
            }
        });
        return Line.failed(
                "made again",
                "report.json comes out of the project otherwise today: different in " + String.join(", ", sections)
                        + ". Records, statements, rules, reruns or the version of Assay changed since, or the report was"
                        + " asked for otherwise.");
    }
}
