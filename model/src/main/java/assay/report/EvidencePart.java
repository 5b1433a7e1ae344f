package assay.report;

import assay.fact.Digest;
import assay.fact.Grade;
import java.time.Instant;

/// Appendix A.
final class EvidencePart {

    private EvidencePart() {}

    static Section.EvidenceIndex of(Material material) {
        Instant at = material.input.readAt();
        String checked = at == null ? material.say("value.noDate") : material.date(at);
        return new Section.EvidenceIndex(new Listing<>(material.evidences.entries().stream()
                .map(entry -> row(entry, material, checked))
                .toList()));
    }

    private static Section.EvidenceRow row(Evidences.Entry entry, Material material, String checked) {
        long size = material.input.size().applyAsLong(entry.path());
        Digest digest = entry.digest();
        return new Section.EvidenceRow(
                entry.id(),
                material.say("evidence." + entry.kind()),
                material.name(entry.path()),
                size < 0 ? material.say("value.noSize") : material.say("value.bytes", size),
                digest == null ? material.say("value.notWhole") : digest.value(),
                digest == null ? Grade.RECORDED : Grade.MATCHED,
                checked,
                material.say("value.notEmbedded"));
    }
}
