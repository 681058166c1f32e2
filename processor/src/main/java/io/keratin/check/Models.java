package io.keratin.check;

import io.keratin.layers.LayerTypes;
import io.keratin.read.LayerReader;
import io.keratin.read.ModelReader;
import io.keratin.read.ModelSource;
import io.keratin.spec.Graph;
import io.keratin.spec.GraphText;
import io.keratin.spec.Problem;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.Elements;
import org.jspecify.annotations.Nullable;

/**
 * Reads and checks models, each once, whether they are compiled by themselves or applied by others.
 *
 * <p>A model that stands in one of the sources is read from there. Any other is a class file, whose
 * members have lost their order: it is read from the graph on the class that was generated for it.
 */
public final class Models {
    private final Elements elements;
    private final ModelReader reader;
    private final Checker checker;
    private final Blocks blocks;
    private final List<String> sources;
    private final Map<String, ModelSource> read = new HashMap<>();
    private final Map<String, Checked> checked = new HashMap<>();

    /**
     * The models of a compilation.
     *
     * @param sources the qualified names of the outermost types that are compiled, in order
     */
    public Models(Elements elements, ModelReader reader, LayerReader layers, List<String> sources) {
        blocks = new Blocks(elements, reader, layers);
        this.elements = elements;
        this.reader = reader;
        this.sources = List.copyOf(sources);
        checker = new Checker(layers);
    }

    /** The blocks that models use. */
    public Blocks blocks() {
        return blocks;
    }

    /** A model as its source says it. */
    public ModelSource source(TypeElement model) {
        return read.computeIfAbsent(name(model), name -> reader.read(model));
    }

    /** What the rules find of a model that stands in a source. */
    public Checked check(TypeElement model) {
        Checked known = checked.get(name(model));
        if (known == null) {
            known = checker.check(source(model), this);
            checked.put(name(model), known);
        }
        return known;
    }

    /**
     * A model that another one applies.
     *
     * @param graph the model; null where it cannot be used
     * @param problem why not, where nobody else says so; its place is for the other model to say
     */
    record Nested(@Nullable Graph graph, Problem.@Nullable Builder problem) {
        /** A model that is wrong itself. */
        static final Nested WRONG = new Nested(null, null);
    }

    /** The model that an interface declares, for a model that applies it. */
    Nested nested(ModelSource outer, TypeElement model) {
        List<TypeElement> way = Containment.way(model, outer.element());
        if (!way.isEmpty()) {
            return isFirst(outer.element(), way)
                    ? new Nested(null, containsItself(outer, way))
                    : Nested.WRONG;
        }
        if (sources.contains(outermost(model))) {
            return model.getKind() == ElementKind.INTERFACE
                    ? check(model)
                            .graph()
                            .map(shaped -> new Nested(shaped.graph(), null))
                            .orElse(Nested.WRONG)
                    : Nested.WRONG;
        }
        return generated(model);
    }

    /** Whether of the models that go round in a circle this one stands first in the sources. */
    private boolean isFirst(TypeElement model, List<TypeElement> way) {
        return way.stream().allMatch(other -> order(model) <= order(other));
    }

    private int order(TypeElement model) {
        int source = sources.indexOf(outermost(model));
        return source < 0 ? Integer.MAX_VALUE : source;
    }

    private static Problem.Builder containsItself(ModelSource outer, List<TypeElement> way) {
        List<String> names = new ArrayList<>(List.of(outer.symbol()));
        way.forEach(model -> names.add(model.getSimpleName().toString()));
        return Problem.error("ModelContainsItself")
                .headline("`" + outer.symbol() + "` contains itself")
                .fact("way", String.join(" → ", names))
                .help("apply another model; what both need can be a model of its own");
    }

    /** The model of a class file: the graph on the class generated for it. */
    private Nested generated(TypeElement model) {
        String companion = companion(model);
        TypeElement type = elements.getTypeElement(companion);
        Optional<String> text = type == null ? Optional.empty() : ModelReader.spec(type);
        if (text.isEmpty()) {
            return new Nested(
                    null,
                    Problem.error("NestedModelNotBuilt")
                            .headline("`" + model.getSimpleName()
                                    + "` is a class without its model: `"
                                    + companion + "` is "
                                    + (type == null ? "missing" : "not generated by Keratin"))
                            .help(
                                    "compile `" + model.getQualifiedName()
                                            + "` with Keratin's processor, and put both classes on the class path"));
        }
        try {
            return new Nested(GraphText.parse(text.get(), LayerTypes::find), null);
        } catch (IllegalArgumentException e) {
            return new Nested(
                    null,
                    Problem.error("NestedModelNotBuilt")
                            .headline("`" + companion
                                    + "` was generated by another version of Keratin")
                            .fact(
                                    "found",
                                    String.valueOf(e.getMessage())
                                            .lines()
                                            .findFirst()
                                            .orElse(""))
                            .help("compile `" + model.getQualifiedName()
                                    + "` again with this version"));
        }
    }

    /** The class that is generated for a model: {@code app.Outer_VisionModel}. */
    private String companion(TypeElement model) {
        String packageName = elements.getPackageOf(model).getQualifiedName().toString();
        String name = name(model);
        String simple = packageName.isEmpty() ? name : name.substring(packageName.length() + 1);
        return name.substring(0, name.length() - simple.length()) + simple.replace('.', '_')
                + "Model";
    }

    /** A type's name with package and owners: {@code app.Outer$Vision}. */
    String binaryName(TypeElement type) {
        return elements.getBinaryName(type).toString();
    }

    private static String name(TypeElement type) {
        return type.getQualifiedName().toString();
    }

    private static String outermost(TypeElement type) {
        Element at = type;
        while (at.getEnclosingElement() instanceof TypeElement owner) {
            at = owner;
        }
        return name((TypeElement) at);
    }
}
