package io.keratin.check;

import io.keratin.read.AppliedLayer;
import io.keratin.read.Declaration;
import io.keratin.read.ModelSource;
import io.keratin.spec.Graph;
import io.keratin.spec.LayerSpec;
import io.keratin.spec.NestedModel;
import io.keratin.spec.Problem;
import io.keratin.spec.TimeDistributed;
import io.keratin.spec.Where;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.lang.model.element.TypeElement;

/** Makes the layers of a model that hold others: models that it applies, and wrappers. */
final class InnerLayers {
    private final ModelSource model;
    private final Models models;
    private final Map<String, LayerSpec> specs;
    private final List<Problem> problems;
    private final Map<TypeElement, Models.Nested> found = new HashMap<>();

    private InnerLayers(
            ModelSource model,
            Models models,
            Map<String, LayerSpec> specs,
            List<Problem> problems) {
        this.model = model;
        this.models = models;
        this.specs = specs;
        this.problems = problems;
    }

    /**
     * Adds them to the layers of a model.
     *
     * @return whether all models that are applied or wrapped can be used; one that cannot is
     *     reported where it is wrong
     */
    static boolean add(
            ModelSource model,
            Models models,
            Map<String, LayerSpec> specs,
            List<Problem> problems) {
        InnerLayers layers = new InnerLayers(model, models, specs, problems);
        boolean built = layers.addModels();
        layers.addWrappers();
        return built;
    }

    private boolean addModels() {
        boolean built = true;
        for (Declaration declared : model.declarations().values()) {
            Optional<AppliedLayer> applied = model.wrappedLayer(declared);
            if (declared.isRecord() && applied.isEmpty()) {
                applied = model.appliedLayer(declared);
            }
            built &= applied.isEmpty() || addModel(declared, applied.get());
        }
        return built;
    }

    private boolean addModel(Declaration declared, AppliedLayer layer) {
        TypeElement type = layer.model();
        if (type == null || specs.containsKey(layer.key())) {
            return true;
        }
        boolean isNew = !found.containsKey(type);
        Models.Nested nested =
                found.computeIfAbsent(type, applied -> models.nested(model, applied));
        Problem.Builder problem = nested.problem();
        if (isNew && problem != null) {
            problems.add(problem.at(Where.attribute("value").of(naming(declared, layer)))
                    .build());
        }
        Graph graph = nested.graph();
        if (graph == null) {
            return false;
        }
        specs.put(
                layer.key(),
                new NestedModel(graph.named(layer.kerasName()), models.binaryName(type)));
        return true;
    }

    /** What names the model: the record or wrapper itself, or the interface that it names. */
    private String naming(Declaration declared, AppliedLayer layer) {
        return model.declarations().containsKey(layer.key()) ? layer.key() : declared.symbol();
    }

    /** Adds wrappers, those around wrappers once the layers inside are there. */
    private void addWrappers() {
        boolean added = true;
        while (added) {
            added = false;
            for (Declaration declared : model.declarations().values()) {
                if (!specs.containsKey(declared.symbol())) {
                    added |= addWrapper(declared);
                }
            }
        }
    }

    private boolean addWrapper(Declaration declared) {
        AppliedLayer inside = model.wrappedLayer(declared).orElse(null);
        LayerSpec spec = inside == null ? null : specs.get(inside.key());
        if (inside == null || spec == null) {
            return false;
        }
        Graph.Layer inner = new Graph.Layer(
                inside.kerasName(), inside.symbol(), spec, model.isFrozen(inside.key()));
        specs.put(declared.symbol(), new TimeDistributed(inner));
        return true;
    }
}
