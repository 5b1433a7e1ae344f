package assay.formats.docker;

import assay.fact.Fact;
import assay.fact.Fact.Dependency.Origin;
import assay.fact.Format;
import assay.fact.Format.Gap;
import assay.fact.Layer;
import assay.fact.Locator;
import assay.fact.Problem;
import assay.read.BothSides;
import assay.read.Candidate;
import assay.read.Claim;
import assay.read.Containers;
import assay.read.Facts;
import assay.read.Reader;
import assay.read.Secrets;
import assay.read.Source;
import assay.syntax.Limits;
import assay.syntax.Tree;
import assay.syntax.Yaml;
import com.google.auto.service.AutoService;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/// Compose files: what is to run in which image, with which variables and devices. Nothing says that it ever ran.
@AutoService(Reader.class)
public final class ComposeReader implements Reader {
    private static final Pattern NAME = Pattern.compile("(?i)(?:.*[._-])?(?:docker-)?compose(?:[._-].*)?\\.ya?ml");
    private static final Pattern SERVICES = Pattern.compile("(?m)^[\"']?services[\"']?\\s*:");

    @Override
    public Format format() {
        return new Format(
                "compose",
                "Docker Compose",
                "compose.yaml, docker-compose*.yml",
                "the Compose specification, and file versions 2 and 3",
                List.of("images with tag or digest", "commands", "variables set", "GPUs asked for"),
                Set.of(Layer.DATA),
                List.of(
                        new Gap(Layer.CODE, "the commit"),
                        new Gap(Layer.PARAMETERS, "all that is not on the command line"),
                        new Gap(Layer.LIBRARIES, "what a tag named when the image was pulled"),
                        new Gap(Layer.ENVIRONMENT, "the devices that were there"),
                        new Gap(Layer.ENTROPY, "seeds")));
    }

    @Override
    public boolean mayClaim(String name) {
        return NAME.matcher(name).matches();
    }

    @Override
    public Claim claim(Candidate candidate) {
        if (!mayClaim(candidate.name())) {
            return Claim.NO;
        }
        String head = candidate.headText();
        return SERVICES.matcher(head).find() ? Claim.CERTAIN : Claim.LIKELY;
    }

    @Override
    public void read(Source source, Facts facts) throws IOException {
        BothSides.read(source.path(), source.text(source.path()), facts, (side, found) -> {
            Tree services = Yaml.parse(side, Limits.RECORD).get("services");
            if (services.entries().isEmpty()) {
                found.problem(new Problem.Damaged(
                        source.path(), Locator.WHOLE, "Services were expected and none were found."));
            }
            services.entries().forEach((name, service) -> service(name, service, source, found));
        });
    }

    private static void service(String name, Tree service, Source source, Facts facts) {
        Tree image = service.get("image");
        if (!image.text("").isEmpty()) {
            // The default of a variable is what is used where nobody sets it.
            String expanded = Dockerfile.expand(image.text(""), Map.of());
            facts.add(Containers.image(expanded, null, Origin.DECLARED, source.here(image)));
        }
        List<String> command = ContainerSettings.words(service.get("entrypoint"), service.get("command"));
        if (!command.isEmpty()) {
            facts.add(new Fact.Step(
                    null,
                    Secrets.clean(name),
                    String.join(" ", command),
                    service.get("working_dir").text(),
                    source.here(service)));
        }
        ContainerSettings.variables(service.get("environment"), null, source, facts);
        String key = "GPU asked for by " + Secrets.clean(name);
        Tree devices = service.at("deploy", "resources", "reservations", "devices");
        for (Tree device : devices.items()) {
            String kind = device.get("driver").text("") + " "
                    + String.join(" ", ContainerSettings.words(device.get("capabilities")));
            String many = device.get("count").text("");
            String ids = String.join(",", ContainerSettings.words(device.get("device_ids")));
            String count = (many.isEmpty() ? "" : " count=" + many) + (ids.isEmpty() ? "" : " ids=" + ids);
            ContainerSettings.system(key, (kind.strip() + count).strip(), null, source.here(device), facts);
        }
        ContainerSettings.system(key, service.get("gpus").text(""), null, source.here(service.get("gpus")), facts);
        ContainerSettings.system(
                "runtime of " + Secrets.clean(name),
                service.get("runtime").text(""),
                null,
                source.here(service.get("runtime")),
                facts);
    }
}
