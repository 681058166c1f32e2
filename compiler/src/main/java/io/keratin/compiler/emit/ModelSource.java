package io.keratin.compiler.emit;

import com.palantir.javapoet.ClassName;
import io.keratin.compiler.lower.Identifiers;
import io.keratin.compiler.plan.Routine;
import io.keratin.shape.Dim;
import io.keratin.shape.Symbol;
import io.keratin.spec.Graph;
import io.keratin.spec.ShapedGraph;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What a model's class is printed from.
 *
 * @param graph the model
 * @param declaredAs the interface it was declared as
 * @param predict the program that predicts
 * @param train the program that trains
 */
public record ModelSource(ShapedGraph graph, ClassName declaredAs, Routine predict, Routine train) {
    /** The name of the class: {@code FooModel}, {@code Outer_FooModel}. */
    public ClassName className() {
        return className(declaredAs);
    }

    /** The name of the class that is generated for an interface. */
    static ClassName className(ClassName declaredAs) {
        String name = String.join("_", declaredAs.simpleNames());
        return ClassName.get(declaredAs.packageName(), name + "Model");
    }

    /** The interface of a binary name such as {@code app.Outer$Vision}. */
    static ClassName declared(String binaryName) {
        int dot = binaryName.lastIndexOf('.');
        String[] simple = binaryName.substring(dot + 1).split("\\$", -1);
        return ClassName.get(
                binaryName.substring(0, Math.max(dot, 0)),
                simple[0],
                Arrays.copyOfRange(simple, 1, simple.length));
    }

    /** The name of the nested class with the arithmetic. */
    ClassName networkName() {
        return className().nestedClass(declaredAs.simpleName() + "Network");
    }

    /** What the model costs, in lines: operations, memory to predict, memory to train. */
    public List<String> cost() {
        return List.of(
                "FLOPs per sample: " + new CostTable(graph).flops(),
                "Working memory to predict: " + CostTable.memory(predict.plan()),
                "Working memory to train: " + CostTable.memory(train.plan()));
    }

    /** Whether the model has one input and one output. */
    boolean isSingle() {
        return graph.graph().inputs().size() == 1 && graph.graph().outputs().size() == 1;
    }

    /**
     * The Java name of a tensor as a variable; a further output of a node has its number behind.
     */
    String variable(Graph.Tensor tensor) {
        String name = Identifiers.value(graph.graph().node(tensor).symbol());
        return tensor.output() == 0 ? name : name + "Output" + tensor.output();
    }

    /**
     * The unknown sizes in the order in which a workspace numbers them: the batch, then the
     * inputs'.
     */
    List<Symbol> symbols() {
        Set<Symbol> symbols = new LinkedHashSet<>();
        symbols.add(Symbol.BATCH);
        for (Graph.Tensor input : graph.graph().inputs()) {
            for (Dim dim : graph.type(input).shape().dims()) {
                symbols.addAll(SizeCode.symbols(dim));
            }
        }
        return List.copyOf(symbols);
    }
}
