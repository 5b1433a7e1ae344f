package assay.formats.docker;

import assay.fact.Fact;
import assay.fact.Fact.Dependency.Origin;
import assay.fact.Format;
import assay.fact.Format.Gap;
import assay.fact.Layer;
import assay.fact.RunId;
import assay.fact.Status;
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
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Kubernetes objects that hold containers: jobs, pods, and the training jobs of operators. What was exported from a
/// cluster with its status is a run; what was only asked for is none.
@AutoService(Reader.class)
public final class KubernetesReader implements Reader {
    /// Any YAML can be one: only what is called like one, or lies in such a folder, is opened.
    private static final List<String> WORDS = List.of(
            "job",
            "pod",
            "deploy",
            "train",
            "kube",
            "k8s",
            "workload",
            "cron",
            "finetun",
            "manifest",
            "runtime",
            "cluster");

    private static final List<String> FOLDERS =
            List.of("k8s", "kube", "manifest", "deploy", "jobs", "gke", "eks", "aks");
    private static final Pattern KIND = Pattern.compile("(?m)^kind:\\s*[\"']?(?:Job|CronJob|Pod|Deployment|StatefulSet"
            + "|DaemonSet|ReplicaSet|JobSet|PyTorchJob|TFJob|MPIJob|XGBoostJob|PaddleJob|JAXJob|TrainJob|RayJob|RayCluster"
            + "|TrainingRuntime|ClusterTrainingRuntime|List)[\"']?\\s*(?:#.*)?$");
    private static final Pattern VERSION = Pattern.compile("(?m)^apiVersion:\\s*\\S");
    private static final int MOST_OBJECTS = 100_000;

    @Override
    public Format format() {
        return new Format(
                "kubernetes",
                "Kubernetes jobs and pods",
                "YAML of Job, Pod, PyTorchJob, TrainJob, RayJob and others, and kubectl get -o yaml",
                "batch/v1, v1, apps/v1, jobset.x-k8s.io, kubeflow.org, ray.io",
                List.of(
                        "images with tag or digest",
                        "commands and variables",
                        "GPUs asked for",
                        "status, times and image digests of exported objects"),
                List.of(
                        new Gap(Layer.CODE, "the commit"),
                        new Gap(Layer.PARAMETERS, "all that is not on the command line or in variables"),
                        new Gap(Layer.LIBRARIES, "packages inside of the image"),
                        new Gap(Layer.ENVIRONMENT, "the host's kernel and GPU, driver"),
                        new Gap(Layer.DATA, "what was read and written"),
                        new Gap(Layer.ENTROPY, "seeds")));
    }

    @Override
    public boolean mayClaim(String name) {
        return (name.endsWith(".yaml") || name.endsWith(".yml")) && !name.equals("meta.yaml");
    }

    @Override
    public Claim claim(Candidate candidate) {
        if (!mayClaim(candidate.name()) || candidate.size() > 4 << 20) {
            return Claim.NO;
        }
        String name = candidate.name().toLowerCase(Locale.ROOT);
        if (WORDS.stream().noneMatch(name::contains)) {
            String folder = candidate.folder().toLowerCase(Locale.ROOT);
            if (FOLDERS.stream().noneMatch(folder::contains)) {
                return Claim.NO;
            }
        }
        String head = candidate.headText();
        boolean template = head.contains("{{");
        return !template && VERSION.matcher(head).find() && KIND.matcher(head).find() ? Claim.CERTAIN : Claim.NO;
    }

    @Override
    public void read(Source source, Facts facts) throws IOException {
        BothSides.read(source.path(), source.text(source.path()), facts, (side, found) -> {
            for (Tree document : Yaml.documents(side, Limits.RECORD)) {
                if (document.get("kind").text("").endsWith("List")) {
                    document.get("items").items().forEach(each -> object(each, source, found));
                } else {
                    object(document, source, found);
                }
            }
        });
    }

    private static void object(Tree object, Source source, Facts facts) {
        RunId run = run(object, source, facts);
        String name = object.at("metadata", "name").text(object.get("kind").text("object"));
        Deque<Tree> open = new ArrayDeque<>(List.of(object.get("spec")));
        for (int i = 0; !open.isEmpty() && i < MOST_OBJECTS; i++) {
            Tree each = open.removeFirst();
            if (each.get("containers").exists()) {
                pod(each, Secrets.clean(name), run, source, facts);
            }
            open.addAll(each.items());
            for (Map.Entry<String, Tree> below : each.entries().entrySet()) {
                if (!below.getKey().equals("containers") && !below.getKey().equals("initContainers")) {
                    open.add(below.getValue());
                }
            }
        }
        for (Tree each : object.at("status", "containerStatuses").items()) {
            // docker-pullable://name@sha256:… is the image that really ran.
            Tree image = each.get("imageID");
            String id = image.text("").replaceFirst("^[a-z-]+://", "");
            if (!id.isEmpty()) {
                facts.add(Containers.image(id, run, Origin.RECORDED, source.here(image)));
            }
        }
    }

    /// Null for what was never in a cluster, which gives each object its uid, and for what runs without an end.
    private static @Nullable RunId run(Tree object, Source source, Facts facts) {
        Tree status = object.get("status");
        String uid = object.at("metadata", "uid").text("");
        Instant start = time(status.get("startTime"));
        String kind = object.get("kind").text("");
        boolean runs = kind.equals("Pod") || (kind.endsWith("Job") && !kind.equals("CronJob"));
        if (uid.isEmpty() || !runs) {
            return null;
        }
        RunId run = RunId.global("kubernetes", uid);
        Tree owner = object.at("metadata", "ownerReferences").get(0).get("uid");
        Instant end = time(status.get("completionTime"));
        for (Tree each : status.get("containerStatuses").items()) {
            Instant finished = time(each.at("state", "terminated", "finishedAt"));
            end = finished != null && (end == null || finished.isAfter(end)) ? finished : end;
        }
        facts.add(new Fact.Execution(
                run,
                Secrets.clean(object.at("metadata", "name").text(uid)),
                status(status),
                start,
                end,
                owner.text() == null ? null : RunId.global("kubernetes", owner.text("")),
                false,
                object.at("metadata", "namespace").text(),
                null,
                source.here(object.at("metadata", "uid"))));
        return run;
    }

    private static Status status(Tree status) {
        switch (status.get("phase").text("")) {
            case "Succeeded" -> {
                return Status.FINISHED;
            }
            case "Failed" -> {
                return Status.FAILED;
            }
            case "Running" -> {
                return Status.RUNNING;
            }
            case "Pending" -> {
                return Status.SCHEDULED;
            }
            default -> {}
        }
        for (Tree each : status.get("conditions").items()) {
            if (each.get("status").text("").equalsIgnoreCase("true")) {
                switch (each.get("type").text("")) {
                    case "Complete", "Succeeded" -> {
                        return Status.FINISHED;
                    }
                    case "Failed" -> {
                        return Status.FAILED;
                    }
                    default -> {}
                }
            }
        }
        Long active = status.get("active").integer();
        return active != null && active > 0 ? Status.RUNNING : Status.UNKNOWN;
    }

    private static void pod(Tree pod, String name, @Nullable RunId run, Source source, Facts facts) {
        for (Tree container : pod.get("containers").items()) {
            String part = name + "/" + Secrets.clean(container.get("name").text("container"));
            Tree image = container.get("image");
            if (!image.text("").isEmpty()) {
                facts.add(Containers.image(image.text(""), run, Origin.DECLARED, source.here(image)));
            }
            List<String> command = ContainerSettings.words(container.get("command"), container.get("args"));
            if (!command.isEmpty()) {
                facts.add(new Fact.Step(
                        run,
                        part,
                        String.join(" ", command),
                        container.get("workingDir").text(),
                        source.here(container)));
            }
            for (Tree each : container.get("env").items()) {
                Tree value = each.get("value");
                if (value.text() != null) {
                    ContainerSettings.variable(
                            each.get("name").text("?"), value.text(""), run, source.here(value), facts);
                }
            }
            container.at("resources", "limits").entries().forEach((resource, count) -> {
                if (isAccelerator(resource)) {
                    ContainerSettings.system(
                            "GPU asked for by " + part,
                            Secrets.clean(resource) + "=" + count.text(""),
                            run,
                            source.here(count),
                            facts);
                }
            });
        }
        pod.get("nodeSelector").entries().forEach((label, value) -> {
            if (isAccelerator(label)) {
                ContainerSettings.system(
                        "node asked for by " + name,
                        Secrets.clean(label) + "=" + value.text(""),
                        run,
                        source.here(value),
                        facts);
            }
        });
    }

    private static boolean isAccelerator(String resource) {
        String lower = resource.toLowerCase(Locale.ROOT);
        return lower.contains("gpu") || lower.contains("tpu") || lower.contains("accelerator");
    }

    private static @Nullable Instant time(Tree time) {
        try {
            return Instant.parse(time.text(""));
        } catch (DateTimeException notRecorded) {
            return null;
        }
    }
}
