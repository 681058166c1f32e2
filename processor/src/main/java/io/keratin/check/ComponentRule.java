package io.keratin.check;

import io.keratin.read.Component;
import io.keratin.read.Declaration;
import io.keratin.read.ModelSource;
import io.keratin.spec.DidYouMean;
import io.keratin.spec.Problem;
import io.keratin.spec.Where;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Every component of a record is a tensor of the same model. */
final class ComponentRule implements SourceRule {
    @Override
    public void check(ModelSource model, Consumer<Problem> problems) {
        if (model.isSequential()) {
            return;
        }
        for (Declaration declared : model.records()) {
            for (int i = 0; i < declared.components().size(); i++) {
                Component component = declared.components().get(i);
                if (component.kind() != Component.Kind.TENSOR
                        && component.kind() != Component.Kind.UNRESOLVED) {
                    problems.accept(problem(model, declared, component)
                            .at(Where.input(i).of(declared.symbol()))
                            .build());
                }
            }
        }
    }

    private static Problem.Builder problem(
            ModelSource model, Declaration declared, Component component) {
        String subject = "component `" + component.name() + "` ";
        String type = "`" + component.type() + "`";
        return switch (component.kind()) {
            case ARRAY ->
                Problem.error("ArrayComponent")
                        .headline(subject + "is an array, " + type + ": a component is one tensor")
                        .help("give the record one component for each tensor");
            case GENERIC ->
                Problem.error("GenericComponent")
                        .headline(subject + "has the generic type " + type
                                + ": a component is one tensor")
                        .help(
                                "give the record one component for each tensor, its type a record of this model");
            case OTHER_TENSOR ->
                Problem.error("OtherModelTensor")
                        .headline(subject + "is " + type + ", a tensor of another model")
                        .help("wire tensors of `" + model.symbol() + "` only");
            case MODEL ->
                Problem.error("ModelAsLayer")
                        .headline(subject + "is " + type + ", a model and no tensor")
                        .help("name a record that applies it: @Apply(" + component.type()
                                + ".class) record …");
            case LAYER ->
                Problem.error("NotATensor")
                        .headline(subject + "is " + type + ", a layer and no tensor")
                        .help(records(model, component.symbol()));
            default ->
                Problem.error("NotATensor")
                        .headline(subject + "is " + type + ", which is no tensor of `"
                                + model.symbol() + "`")
                        .help(didYouMean(model, declared, component.symbol()));
        };
    }

    private static String records(ModelSource model, String layer) {
        String applying = model.records().stream()
                .filter(Declaration::isApply)
                .filter(tensor -> model.layerOf(tensor)
                        .filter(of -> of.symbol().equals(layer))
                        .isPresent())
                .map(tensor -> "`" + tensor.symbol() + "`")
                .collect(Collectors.joining(" or "));
        return applying.isEmpty()
                ? "name a record that applies it: @Apply(" + layer + ".class) record …"
                : "name the record that applies it: " + applying;
    }

    private static String didYouMean(ModelSource model, Declaration declared, String written) {
        List<String> known = model.records().stream()
                .filter(other -> !other.equals(declared))
                .map(Declaration::symbol)
                .toList();
        return DidYouMean.nearest(written, known)
                .map(near -> "did you mean `" + near + "`?")
                .orElse("a component's type is a record of the model: "
                        + known.stream().limit(8).collect(Collectors.joining(", ")));
    }
}
