package io.keratin.check;

import io.keratin.read.Declaration;
import io.keratin.read.ModelSource;
import io.keratin.read.WrittenAnnotation;
import io.keratin.spec.CompileProblems;
import io.keratin.spec.DidYouMean;
import io.keratin.spec.Problem;
import io.keratin.spec.Where;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** {@code @Compile} gives every output one loss, in one form, and weights that a loss can have. */
final class CompileByOutputRule implements GraphRule {
    @Override
    public void check(ModelSource model, Shapes shapes, Consumer<Problem> problems) {
        WrittenAnnotation compile = model.compile();
        List<Declaration> outputs = shapes.outputs();
        if (compile == null || outputs.isEmpty()) {
            return;
        }
        CompileForm form = CompileForm.of(compile);
        List<String> symbols = outputs.stream().map(Declaration::symbol).toList();
        if (!form.isByOutput()) {
            if (!form.isByPosition() && compile.resolved()) {
                problems.accept(Problem.error("LossMissing")
                        .at(Where.model(CompileForm.COMPILE, CompileForm.OUTPUTS))
                        .headline("`@Compile` of `" + model.symbol() + "` gives no loss")
                        .help("give one for all outputs, such as loss = MEAN_SQUARED_ERROR, or"
                                + " outputs = @For(value = " + model.symbol() + "." + symbols.get(0)
                                + ".class, loss = …) with each")
                        .build());
            }
            weights(form, model, symbols, problems);
            return;
        }
        for (String member : List.of(CompileForm.LOSS, CompileForm.WEIGHTS)) {
            if (!compile.items(member).isEmpty()) {
                problems.accept(Problem.error("LossForms")
                        .at(Where.model(CompileForm.COMPILE, member))
                        .headline("`@Compile` of `" + model.symbol() + "` has `" + member
                                + "` in order and `outputs` by record")
                        .help("keep one of both forms")
                        .build());
            }
        }
        entries(form, model, symbols, problems);
    }

    private static void weights(
            CompileForm form, ModelSource model, List<String> outputs, Consumer<Problem> problems) {
        List<Double> weights = form.weights();
        if (!weights.isEmpty() && weights.size() != outputs.size()) {
            problems.accept(CompileProblems.weights(model.symbol(), weights.size(), outputs)
                    .build());
            return;
        }
        for (int i = 0; i < weights.size(); i++) {
            weight(
                    outputs.get(i),
                    weights.get(i),
                    Where.model(CompileForm.COMPILE, CompileForm.WEIGHTS).item(i),
                    problems);
        }
    }

    private static void weight(
            String output, double weight, Where where, Consumer<Problem> problems) {
        if (CompileProblems.isWrong(weight)) {
            problems.accept(CompileProblems.weight(output, weight, where).build());
        }
    }

    private static void entries(
            CompileForm form, ModelSource model, List<String> outputs, Consumer<Problem> problems) {
        Set<String> seen = new HashSet<>();
        boolean known = true;
        for (CompileForm.Entry entry : form.entries()) {
            if (entry.output().isEmpty()) {
                known = false;
                continue;
            }
            String symbol = entry.symbol();
            Optional<Declaration> declared = model.declaration(entry.output().get());
            if (declared.isEmpty() || !outputs.contains(declared.get().symbol())) {
                problems.accept(Problem.error("NotAnOutput")
                        .at(entry.where())
                        .headline("`" + symbol + "` is no output of `" + model.symbol() + "`")
                        .fact("outputs", String.join(", ", outputs))
                        .help(DidYouMean.nearest(symbol, outputs)
                                .map(nearest -> "did you mean `" + nearest + "`?")
                                .orElse("a loss is for a record that is listed as an output"))
                        .build());
                continue;
            }
            if (!seen.add(symbol)) {
                problems.accept(Problem.error("LossTwice")
                        .at(entry.where())
                        .headline("`" + symbol + "` has two losses")
                        .help("keep one `@For` with each output")
                        .build());
            }
            weight(symbol, entry.weight(), entry.where(), problems);
        }
        for (String output : outputs) {
            if (known && !seen.contains(output)) {
                problems.accept(Problem.error("OutputWithoutLoss")
                        .at(Where.model(CompileForm.COMPILE, CompileForm.OUTPUTS))
                        .headline("`@Compile` of `" + model.symbol() + "` gives `" + output
                                + "` no loss")
                        .help("add `@For(value = " + model.symbol() + "." + output
                                + ".class, loss = …)`; with lossWeight = 0 it is only reported")
                        .build());
            }
        }
    }
}
