package assay.formats.mlproject;

import assay.fact.Fact;
import assay.fact.Fact.Dependency;
import assay.fact.Fact.Setting;
import assay.fact.Format;
import assay.fact.Locator;
import assay.fact.Problem;
import assay.read.Candidate;
import assay.read.Claim;
import assay.read.Containers;
import assay.read.Documents;
import assay.read.Facts;
import assay.read.Reader;
import assay.read.Secrets;
import assay.read.Source;
import assay.read.Specifications;
import assay.syntax.Tree;
import com.google.auto.service.AutoService;
import java.io.IOException;
import java.util.List;

/// `MLproject`: entry points with their parameters' defaults, and the environment that they ask for.
@AutoService(Reader.class)
public final class MlProjectReader implements Reader {

    @Override
    public Format format() {
        return new Format(
                "mlproject",
                "MLflow Projects",
                "MLproject",
                "MLflow 1 to 3",
                List.of(
                        "entry points with their commands",
                        "defaults of parameters",
                        "the environment's file or image"),
                Specifications.GAPS);
    }

    @Override
    public Claim claim(Candidate candidate) {
        return candidate.name().equals("MLproject") ? Claim.CERTAIN : Claim.NO;
    }

    @Override
    public void read(Source source, Facts facts) throws IOException {
        for (Tree tree :
                Documents.yaml(source, source.path(), facts).stream().limit(1).toList()) {
            if (tree.entries().isEmpty()) {
                facts.problem(new Problem.Damaged(
                        source.path(), Locator.WHOLE, "Entry points were expected and no mapping was found."));
            }
            tree.get("entry_points").entries().forEach((name, point) -> point(name, point, source, facts));
            for (String environment : List.of("name", "conda_env", "python_env", "uv_env")) {
                Specifications.setting(environment, tree.get(environment), source, facts);
            }
            Tree image = tree.at("docker_env", "image");
            if (!image.text("").isEmpty()) {
                facts.add(Containers.image(image.text(""), null, Dependency.Origin.DECLARED, source.here(image)));
            }
            for (Tree variable : tree.at("docker_env", "environment").items()) {
                String key = variable.get(0).text("");
                Tree value = variable.get(1);
                if (!key.isEmpty() && value.text() != null) {
                    facts.add(new Setting(
                            null, Setting.Kind.VARIABLE, key, Secrets.value(key, value.text("")), source.here(value)));
                }
            }
        }
    }

    private static void point(String name, Tree point, Source source, Facts facts) {
        Tree command = point.get("command");
        if (command.text() != null) {
            facts.add(new Fact.Step(null, name, Secrets.clean(command.text("")), null, source.here(command)));
        }
        point.get("parameters")
                .entries()
                .forEach((parameter, type) -> Specifications.setting(
                        name + "." + parameter + " by default", type.get("default"), source, facts));
    }
}
