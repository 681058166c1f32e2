package io.keratin.execution.memory;

import io.keratin.compiler.ModelCompiler;
import io.keratin.compiler.NetworkSource;
import io.keratin.execution.Network;
import io.keratin.spec.ShapedGraph;
import java.util.Optional;

/**
 * Makes networks of graphs known only at run time, by the code that a build would have generated.
 *
 * <p>The class belongs to a class loader of its own, and goes with the last network made from it.
 */
public final class NetworkCompiler {
    private static final String PACKAGE = "io.keratin.generated";

    private NetworkCompiler() {}

    /**
     * A compiled network.
     *
     * @param factory puts it on weights
     * @param cost what a prediction and a training step cost, in lines
     */
    public record Compiled(Network.Factory factory, String cost) {}

    /** Why this process cannot compile; empty where it can. */
    public static Optional<String> whyUnavailable() {
        for (String module : new String[] {"java.compiler", "jdk.compiler"}) {
            if (ModuleLayer.boot().findModule(module).isEmpty()) {
                return Optional.of("the module " + module + " is absent");
            }
        }
        return Optional.empty();
    }

    /**
     * Compiles the network of a graph.
     *
     * @throws IllegalStateException if this process cannot compile
     */
    public static Compiled compile(ShapedGraph graph) {
        whyUnavailable().ifPresent(reason -> {
            throw new IllegalStateException("expected a Java compiler, and " + reason
                    + ": run on a JDK, from the module path with --add-modules jdk.compiler");
        });
        NetworkSource source = ModelCompiler.network(graph, PACKAGE);
        return new Compiled(
                new NetworkLoader(Javac.compile(source)).factory(source), source.cost());
    }
}
