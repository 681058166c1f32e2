package io.keratin.read;

import io.keratin.spec.Graph;
import io.keratin.spec.KerasNames;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeMirror;
import org.jspecify.annotations.Nullable;

/**
 * A model as its source says it, before anything is judged.
 *
 * @param element the annotated interface
 * @param symbol its simple name
 * @param forms its {@code @Sequential} and {@code @Functional}; a right model has exactly one
 * @param compile its {@code @Compile}
 * @param weights its {@code @Weights}
 * @param named its {@code @Named}
 * @param frozen whether it has {@code @Frozen}
 * @param declarations its records and interfaces by name, each kind in the order of the source
 */
public record ModelSource(
        TypeElement element,
        String symbol,
        List<WrittenAnnotation> forms,
        @Nullable WrittenAnnotation compile,
        @Nullable WrittenAnnotation weights,
        @Nullable WrittenAnnotation named,
        boolean frozen,
        Map<String, Declaration> declarations) {

    public ModelSource {
        forms = List.copyOf(forms);
        declarations = new LinkedHashMap<>(declarations);
    }

    /** Whether it is the body of a block, and no model. */
    public boolean isBlock() {
        return forms.get(0).qualifiedName().equals(Names.BLOCK);
    }

    /** The same with other declarations. */
    ModelSource with(Map<String, Declaration> others) {
        return new ModelSource(element, symbol, forms, compile, weights, named, frozen, others);
    }

    /** How it is written. */
    public Graph.Form form() {
        return forms.get(0).qualifiedName().equals(Names.SEQUENTIAL)
                ? Graph.Form.SEQUENTIAL
                : Graph.Form.FUNCTIONAL;
    }

    /** Whether its layers stand one after the other. */
    public boolean isSequential() {
        return form() == Graph.Form.SEQUENTIAL;
    }

    /** Keras's name of the model. */
    public String kerasName() {
        return named != null && named.resolved()
                ? named.text("value")
                : KerasNames.snakeCase(symbol);
    }

    /** Its tensors, in the order of the source. */
    public List<Declaration> records() {
        return declarations.values().stream().filter(Declaration::isRecord).toList();
    }

    /** Its interfaces, in the order of the source. */
    public List<Declaration> interfaces() {
        return declarations.values().stream()
                .filter(declaration -> !declaration.isRecord())
                .toList();
    }

    /** Its inputs, in the order of the source. */
    public List<Declaration> inputs() {
        return records().stream().filter(Declaration::isInput).toList();
    }

    /** The declaration of a type, where it is one of this model. */
    public Optional<Declaration> declaration(TypeMirror type) {
        return type instanceof DeclaredType declared
                ? declarations.values().stream()
                        .filter(declaration -> declaration.element().equals(declared.asElement()))
                        .filter(declaration -> declared.asElement()
                                .getSimpleName()
                                .contentEquals(declaration.symbol()))
                        .findFirst()
                : Optional.empty();
    }

    /** What a declaration names by a type: of the same copy, where a block was written out. */
    private Optional<Declaration> named(Declaration from, TypeMirror type) {
        Expansion expansion = from.expansion();
        return expansion == null
                ? declaration(type)
                : Optional.ofNullable(declarations.get(expansion.scope() + "."
                        + ((DeclaredType) type).asElement().getSimpleName()));
    }

    /**
     * The declaration whose layer a record applies: of an interface, or itself; empty for a model
     * that it applies.
     */
    public Optional<Declaration> layerOf(Declaration tensor) {
        return tensor.isApply()
                ? tensor.maker()
                        .filter(WrittenAnnotation::resolved)
                        .flatMap(apply -> named(tensor, apply.types("value").get(0)))
                        .filter(layer -> !layer.isRecord())
                        .filter(layer -> layer.isLayer() || layer.appliedModel().isPresent())
                : Optional.of(tensor).filter(declared -> declared.isLayer() || declared.isInput());
    }

    /** The layer that a record applies; empty where it is wrong. */
    public Optional<AppliedLayer> appliedLayer(Declaration tensor) {
        Optional<AppliedLayer> own = layerOf(tensor).map(ModelSource::declaredLayer);
        return own.or(() -> tensor.appliedModel().map(AppliedLayer::of));
    }

    /** The layer inside of a wrapper; empty for what is no wrapper, and where it is wrong. */
    public Optional<AppliedLayer> wrappedLayer(Declaration wrapper) {
        Optional<AppliedLayer> own = wrapper.wrapped()
                .flatMap(type -> named(wrapper, type.asType()))
                .filter(layer -> !layer.isRecord())
                .filter(layer -> layer.isLayer() || layer.appliedModel().isPresent())
                .map(ModelSource::declaredLayer);
        return own.or(() -> wrapper.wrapped().filter(ModelReader::isModel).map(AppliedLayer::of));
    }

    private static AppliedLayer declaredLayer(Declaration layer) {
        return new AppliedLayer(
                layer.symbol(),
                layer.kerasName(),
                layer.symbol(),
                layer.appliedModel().orElse(null));
    }

    /** Every layer that a record applies or an interface declares, each once. */
    public Map<String, AppliedLayer> appliedLayers() {
        Map<String, AppliedLayer> layers = new LinkedHashMap<>();
        records()
                .forEach(tensor -> appliedLayer(tensor)
                        .ifPresent(layer -> layers.putIfAbsent(layer.key(), layer)));
        return layers;
    }

    /** Whether training leaves a layer alone: it, a use of it, or the model is frozen. */
    public boolean isFrozen(String layerKey) {
        return frozen
                || declarations.values().stream()
                        .filter(Declaration::frozen)
                        .anyMatch(declared -> declared.symbol().equals(layerKey)
                                || (declared.isRecord()
                                        && appliedLayer(declared)
                                                .filter(layer -> layer.key().equals(layerKey))
                                                .isPresent()));
    }
}
