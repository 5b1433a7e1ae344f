package assay.report.evidence;

import assay.fact.Fact;
import assay.report.Dossier;
import assay.report.Observed;
import assay.report.Report;
import com.github.packageurl.MalformedPackageURLException;
import com.github.packageurl.PackageURL;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.cyclonedx.Version;
import org.cyclonedx.exception.GeneratorException;
import org.cyclonedx.generators.json.BomJsonGenerator;
import org.cyclonedx.model.Bom;
import org.cyclonedx.model.Component;
import org.cyclonedx.model.Hash;
import org.cyclonedx.model.Metadata;
import org.cyclonedx.model.Property;
import org.cyclonedx.model.component.ModelCard;
import org.cyclonedx.model.component.data.ComponentData;
import org.cyclonedx.model.component.modelCard.PerformanceMetric;
import org.cyclonedx.model.component.modelCard.QuantitativeAnalysis;
import org.cyclonedx.model.metadata.ToolInformation;
import org.jspecify.annotations.Nullable;

/// The list of materials: CycloneDX 1.6, with the model and its recorded metrics, the data that the run read, and its
/// libraries. What no record says (suppliers, licences) is left out.
final class MaterialsFile {
    private static final Map<String, Hash.Algorithm> ALGORITHMS = Map.of(
            "md5", Hash.Algorithm.MD5,
            "sha1", Hash.Algorithm.SHA1,
            "sha256", Hash.Algorithm.SHA_256,
            "sha384", Hash.Algorithm.SHA_384,
            "sha512", Hash.Algorithm.SHA_512);

    private final Report report;
    private final Observed run;

    private MaterialsFile(Dossier dossier) {
        report = dossier.report();
        run = dossier.observed();
    }

    static Attachment of(Dossier dossier) {
        try {
            String text = new BomJsonGenerator(new MaterialsFile(dossier).bom(), Version.VERSION_16).toJsonString(true);
            return Attachment.of(
                    Name.BOM,
                    "application/vnd.cyclonedx+json",
                    "Model, data and libraries as CycloneDX 1.6.",
                    text.replace("\r\n", "\n") + "\n");
        } catch (GeneratorException e) {
            throw new IllegalStateException(e);
        }
    }

    private Bom bom() {
        Bom bom = new Bom();
        bom.setSerialNumber(
                "urn:uuid:" + UUID.nameUUIDFromBytes((Name.BOM + " " + report.id()).getBytes(StandardCharsets.UTF_8)));
        bom.setVersion(report.revision());
        bom.setMetadata(metadata());
        Map<String, Component> components = new LinkedHashMap<>();
        run.inputs().stream()
                .filter(each -> each.kind() == Fact.Artifact.Kind.DATA || each.kind() == Fact.Artifact.Kind.FILE)
                .forEach(each -> components.putIfAbsent("data:" + each.path(), data(each)));
        run.libraries().forEach(each -> components.putIfAbsent(reference(each), library(each)));
        bom.setComponents(new ArrayList<>(components.values()));
        return bom;
    }

    private Metadata metadata() {
        Metadata metadata = new Metadata();
        if (report.date() != null) {
            metadata.setTimestamp(Date.from(report.date()));
        }
        Component program = component(Component.Type.APPLICATION, "Assay", report.version(), "program");
        ToolInformation tools = new ToolInformation();
        tools.setComponents(List.of(program));
        metadata.setToolChoice(tools);
        metadata.setComponent(model());
        metadata.addProperty(property("report", report.id()));
        metadata.addProperty(property("run", run.run()));
        return metadata;
    }

    private Component model() {
        Observed.Model model = run.model();
        Component component = component(
                Component.Type.MACHINE_LEARNING_MODEL,
                model == null ? run.name() : model.name(),
                model == null ? "" : model.version(),
                "model");
        if (model == null) {
            component.addProperty(property("digest", "not found"));
        } else {
            component.addHash(new Hash(Hash.Algorithm.SHA_256, model.sha256()));
            component.addProperty(
                    property("digest", model.present() ? "of the file read" : "as recorded; the file was not there"));
        }
        if (!run.metrics().isEmpty()) {
            QuantitativeAnalysis analysis = new QuantitativeAnalysis();
            analysis.setPerformanceMetrics(
                    run.metrics().stream().map(MaterialsFile::metric).toList());
            ModelCard card = new ModelCard();
            card.setQuantitativeAnalysis(analysis);
            component.setModelCard(card);
        }
        return component;
    }

    private static PerformanceMetric metric(Observed.Named metric) {
        PerformanceMetric performance = new PerformanceMetric();
        performance.setType(metric.name());
        performance.setValue(metric.value());
        return performance;
    }

    private static Component data(Observed.FileSeen file) {
        Component component = component(Component.Type.DATA, file.name(), "", "data:" + file.path());
        for (Observed.DigestSeen digest : file.digests()) {
            hash(component, digest);
        }
        ComponentData data = new ComponentData();
        data.setType(ComponentData.ComponentDataType.DATASET);
        data.setName(file.name());
        component.setData(List.of(data));
        component.addProperty(property("path", file.path()));
        if (!file.context().isBlank()) {
            component.addProperty(property("context", file.context()));
        }
        return component;
    }

    /// A digest of a kind that CycloneDX does not know goes among the properties.
    private static void hash(Component component, Observed.DigestSeen digest) {
        Hash.Algorithm algorithm = ALGORITHMS.get(digest.algorithm());
        if (algorithm != null
                && digest.value()
                        .matches("[0-9a-fA-F]{32}|[0-9a-fA-F]{40}|[0-9a-fA-F]{64}|[0-9a-fA-F]{96}|[0-9a-fA-F]{128}")) {
            component.addHash(new Hash(algorithm, digest.value()));
        } else {
            component.addProperty(property("digest:" + digest.algorithm(), digest.value()));
        }
    }

    private static Component library(Observed.Library library) {
        Component component = component(Component.Type.LIBRARY, library.name(), library.version(), reference(library));
        String purl = purl(library);
        if (purl != null) {
            component.setPurl(purl);
        }
        component.addProperty(property("origin", Words.word(library.origin())));
        if (library.hashes().size() == 1) {
            hash(component, library.hashes().getFirst());
        } else {
            library.hashes()
                    .forEach(each -> component.addProperty(property("one-of:" + each.algorithm(), each.value())));
        }
        return component;
    }

    private static String reference(Observed.Library library) {
        return "library:" + library.ecosystem() + "/" + library.name();
    }

    /// Null for what package URLs have no type for.
    private static @Nullable String purl(Observed.Library library) {
        String type = switch (library.ecosystem()) {
            case "pip" -> "pypi";
            case "conda" -> "conda";
            default -> null;
        };
        if (type == null || library.version().isEmpty()) {
            return null;
        }
        try {
            return new PackageURL(type, null, library.name(), library.version(), null, null).canonicalize();
        } catch (MalformedPackageURLException noName) {
            return null;
        }
    }

    private static Component component(Component.Type type, String name, String version, String reference) {
        Component component = new Component();
        component.setType(type);
        component.setName(name);
        if (!version.isEmpty()) {
            component.setVersion(version);
        }
        component.setBomRef(reference);
        return component;
    }

    private static Property property(String name, String value) {
        return new Property("assay:" + name, value);
    }
}
