package io.keratin.check;

import io.keratin.losses.Loss;
import io.keratin.losses.Losses;
import io.keratin.metrics.Metrics;
import io.keratin.read.Declaration;
import io.keratin.read.ModelSource;
import io.keratin.read.WrittenAnnotation;
import io.keratin.shape.Shape;
import io.keratin.shape.TensorType;
import io.keratin.spec.CompileProblems;
import io.keratin.spec.Problem;
import io.keratin.spec.ProblemException;
import io.keratin.spec.Where;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * There is one loss for all outputs or one for each, and losses and metrics can work on their
 * output.
 */
final class CompileOutputsRule implements GraphRule {
    /** Stands in for a loss that is wrong itself, so that metrics' names can be looked at. */
    private static final String ANY_LOSS = "mean_squared_error";

    @Override
    public void check(ModelSource model, Shapes shapes, Consumer<Problem> problems) {
        WrittenAnnotation compile = model.compile();
        List<Declaration> outputs = shapes.outputs();
        if (compile == null || outputs.isEmpty()) {
            return;
        }
        CompileForm form = CompileForm.of(compile);
        int losses = compile.items(CompileForm.LOSS).size();
        boolean counted = form.isByOutput() || losses == 1 || losses == outputs.size();
        if (!counted && losses > 0) {
            List<String> symbols = outputs.stream().map(Declaration::symbol).toList();
            problems.accept(
                    CompileProblems.losses(model.symbol(), losses, symbols).build());
        }
        Set<Problem> found = new LinkedHashSet<>();
        for (int i = 0; i < outputs.size(); i++) {
            String symbol = outputs.get(i).symbol();
            Optional<CompileForm.Text> loss = counted ? form.loss(i, symbol) : Optional.empty();
            check(form, loss, symbol, shapes, found::add);
        }
        found.forEach(problems);
    }

    private static void check(
            CompileForm form,
            Optional<CompileForm.Text> written,
            String symbol,
            Shapes shapes,
            Consumer<Problem> problems) {
        Optional<Shape> shape = shapes.type(symbol).map(TensorType::shape);
        Optional<Loss> loss = written.flatMap(CompileOutputsRule::loss);
        if (loss.isPresent() && shape.isPresent()) {
            try {
                loss.get().check(symbol, shape.get());
            } catch (ProblemException e) {
                problems.accept(e.problem().at(written.orElseThrow().where()));
                loss = Optional.empty();
            }
        }
        for (CompileForm.Text metric : form.metrics(symbol)) {
            String text = metric.text();
            Where where = metric.where();
            try {
                if (loss.isPresent() && shape.isPresent()) {
                    Metrics.parse(text, loss.get(), shape.get(), where)
                            .check(symbol, shape.get(), loss.get());
                } else {
                    Metrics.parse(text, Losses.parse(ANY_LOSS, where), Shape.batchOf(1), where);
                }
            } catch (ProblemException e) {
                problems.accept(e.problem().at(where));
            }
        }
    }

    /** A loss; empty where it is wrong, which its own rule says. */
    static Optional<Loss> loss(CompileForm.Text written) {
        try {
            return Optional.of(Losses.parse(written.text(), written.where()));
        } catch (ProblemException e) {
            return Optional.empty();
        }
    }
}
