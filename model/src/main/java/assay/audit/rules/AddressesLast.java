package assay.audit.rules;

import assay.audit.Area;
import assay.audit.Finding;
import assay.audit.Outcome;
import assay.audit.OutsideReferences;
import assay.audit.OutsideReferences.Reference;
import assay.audit.OutsideReferences.Use;
import assay.audit.Rule;
import assay.audit.SignedAddress;
import assay.audit.Subject;
import assay.fact.Evidence;
import com.google.auto.service.AutoService;
import java.net.URI;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// K2: does anything hang on a plain address without a digest? Of data another rule asks so; here they count where
/// the address holds good for a time only, or is a person's. Archives that promise to keep what they have are left
/// out, and so are addresses that name no file.
@AutoService(Rule.class)
public final class AddressesLast implements Rule {
    private static final Pattern FILE =
            Pattern.compile("(?i).*\\.(csv|tsv|json|jsonl|parquet|arrow|feather|npz|npy|h5|hdf5"
                    + "|pkl|pickle|joblib|pt|pth|ckpt|bin|safetensors|onnx|gguf|tflite|pb|zip|tar|tgz|gz|bz2|xz|7z|zst|rar"
                    + "|whl|txt|xlsx?|arff|data|mat|nc|tif|tiff|fa|fasta|vcf|sqlite|db)");
    private static final Pattern KEPT =
            Pattern.compile("(.*\\.)?(zenodo\\.org|figshare\\.com|osf\\.io|dryad\\.org|datadryad\\.org"
                    + "|doi\\.org|pangaea\\.de|softwareheritage\\.org|python\\.org|pythonhosted\\.org|pypi\\.org|dataverse\\.[a-z.]+"
                    + "|anaconda\\.org|conda\\.anaconda\\.org)");
    private static final Pattern PERSONAL = Pattern.compile(
            "(.*\\.)?(dropbox\\.com|dropboxusercontent\\.com|drive\\.google\\.com"
                    + "|docs\\.google\\.com|1drv\\.ms|onedrive\\.live\\.com|sharepoint\\.com|wetransfer\\.com|we\\.tl|mega\\.nz"
                    + "|pan\\.baidu\\.com|box\\.com|mediafire\\.com|transfer\\.sh|file\\.io|ngrok\\.io|ngrok-free\\.app)");
    private static final Pattern HERE =
            Pattern.compile("(localhost|127\\..*|0\\.0\\.0\\.0|\\[?::1]?|.*\\.local|[^.]+)");
    /// Of a repository's file at a name that moves another rule speaks.
    private static final Pattern MOVES = Pattern.compile(
            "https?://(raw\\.githubusercontent\\.com|github\\.com|huggingface\\.co|gitlab\\.com)/.*/(main|master|HEAD|latest)/.*");
    private static final Pattern FULL_COMMIT = Pattern.compile(".*[/@][0-9a-f]{40}([/?#.].*)?");
    private static final int SHOWN = 4;
    private static final int EVIDENCE = 50;

    @Override
    public String id() {
        return "K2";
    }

    @Override
    public Area area() {
        return Area.DATA;
    }

    @Override
    public boolean asksProject() {
        return true;
    }

    @Override
    public Outcome ask(Subject subject) {
        List<Reference> addresses = OutsideReferences.of(subject).stream()
                .filter(each -> each.text().matches("(https?|ftp)://.*"))
                .filter(AddressesLast::isFetched)
                .toList();
        if (addresses.isEmpty()) {
            return subject.run() == null || subject.unread().isEmpty()
                    ? new Outcome.NotApplicable(text("none"))
                    : Outcome.of(List.of(), subject);
        }
        List<Finding> findings = new ArrayList<>();
        List<Reference> plain = new ArrayList<>();
        List<Reference> personal = new ArrayList<>();
        List<Reference> expired = new ArrayList<>();
        for (Reference each : addresses) {
            String host = host(each.text());
            if (each.pinned()
                    || KEPT.matcher(host).matches()
                    || MOVES.matcher(each.text()).matches()) {
                continue;
            }
            Instant end = SignedAddress.end(each.text());
            if (end != null
                    && end.isBefore(subject.audited()
                            .today()
                            .atStartOfDay(ZoneOffset.UTC)
                            .toInstant())) {
                expired.add(each);
            } else if (!FULL_COMMIT.matcher(each.text()).matches()
                    && (each.use() != Use.DATA || PERSONAL.matcher(host).matches())) {
                (PERSONAL.matcher(host).matches() ? personal : plain).add(each);
            }
        }
        if (!expired.isEmpty()) {
            Instant end =
                    Objects.requireNonNull(SignedAddress.end(expired.getFirst().text()));
            findings.add(finding(
                    subject,
                    subject.rules().severity(id(), "expired"),
                    count(
                            "expired",
                            expired.size(),
                            names(expired),
                            end.atZone(ZoneOffset.UTC).toLocalDate()),
                    evidence(expired)));
        }
        List<Reference> loose = Stream.concat(personal.stream(), plain.stream()).toList();
        if (!loose.isEmpty()) {
            String message = personal.isEmpty()
                    ? count("plain", loose.size(), names(loose))
                    : count(
                            "personal",
                            loose.size(),
                            names(loose),
                            host(personal.getFirst().text()));
            findings.add(finding(subject, message, evidence(loose)));
        }
        return findings.isEmpty() && subject.run() == null ? new Outcome.Held() : Outcome.of(findings, subject);
    }

    /// Whether it is something that is fetched, and not the page of a service.
    private static boolean isFetched(Reference each) {
        String host = host(each.text());
        if (host.isEmpty() || HERE.matcher(host).matches()) {
            return false;
        }
        return PERSONAL.matcher(host).matches()
                || FILE.matcher(path(each.text())).matches();
    }

    private static String host(String text) {
        String rest = text.replaceFirst("^[a-z]+://", "").replaceFirst("^[^/@]*@", "");
        return rest.replaceFirst("[/:?#].*$", "").toLowerCase(Locale.ROOT);
    }

    private static String path(String text) {
        try {
            String path = URI.create(text).getPath();
            return path == null ? "" : path;
        } catch (IllegalArgumentException notOne) {
            return text.replaceFirst("[?#].*$", "");
        }
    }

    private String names(List<Reference> references) {
        List<String> all = references.stream()
                .map(each -> each.text().replaceFirst("[?].*$", ""))
                .map(text -> text.length() <= 120 ? text : text.substring(0, 120) + "…")
                .distinct()
                .toList();
        String list = all.stream().limit(SHOWN).collect(Collectors.joining(", "));
        return all.size() > SHOWN ? text("more", list, all.size() - SHOWN) : list;
    }

    private static List<Evidence> evidence(List<Reference> references) {
        return references.stream()
                .map(Reference::evidence)
                .distinct()
                .limit(EVIDENCE)
                .toList();
    }
}
