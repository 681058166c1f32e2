package io.keratin.check;

import io.keratin.losses.Losses;
import io.keratin.optimizers.Optimizers;
import io.keratin.read.Declaration;
import io.keratin.read.ModelSource;
import io.keratin.read.WrittenAnnotation;
import io.keratin.spec.CompileSpec;
import io.keratin.spec.Graph;
import io.keratin.spec.Problem;
import io.keratin.spec.ProblemException;
import io.keratin.spec.Where;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/** {@code @Compile} names an optimizer and losses that there are, with arguments they take. */
final class CompileTextRule implements SourceRule {
    private static final String COMPILE = "Compile";

    @Override
    public void check(ModelSource model, Consumer<Problem> problems) {
        WrittenAnnotation compile = model.compile();
        if (compile == null) {
            return;
        }
        check(compile, "optimizer", Optimizers::parse, problems);
        for (CompileForm.Text loss : CompileForm.of(compile).losses()) {
            try {
                Losses.parse(loss.text(), loss.where());
            } catch (ProblemException e) {
                problems.accept(e.problem().at(loss.where()));
            }
        }
    }

    private static void check(
            WrittenAnnotation compile,
            String member,
            BiConsumer<String, Where> parse,
            Consumer<Problem> problems) {
        for (int i = 0; i < compile.items(member).size(); i++) {
            String text = (String) compile.items(member).get(i).getValue();
            try {
                parse.accept(text, Where.model(COMPILE, member).item(i));
            } catch (ProblemException e) {
                problems.accept(e.problem());
            }
        }
    }

    /** The graph with how it is to be trained. */
    static Graph withCompile(Graph graph, ModelSource model) {
        WrittenAnnotation compile = model.compile();
        List<String> outputs =
                Shapes.outputs(model).stream().map(Declaration::symbol).toList();
        CompileSpec spec = compile == null ? null : CompileForm.of(compile).spec(outputs);
        return new Graph(
                graph.name(),
                graph.symbol(),
                graph.form(),
                graph.layers(),
                graph.nodes(),
                graph.inputs(),
                graph.outputs(),
                spec);
    }
}
