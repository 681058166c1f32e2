package io.keratin.checks;

import com.palantir.javapoet.ClassName;
import io.keratin.compiler.ModelCompiler;
import io.keratin.compiler.emit.GeneratedSource;
import io.keratin.execution.Network;
import io.keratin.spec.ShapedGraph;
import java.io.IOException;
import java.lang.reflect.Constructor;
import java.util.Map;

/** Networks of graphs as generated code, compiled in memory, for tests. */
final class GeneratedNetworks {
    private GeneratedNetworks() {}

    /** Makes networks of a graph, on any weights. */
    static Network.Factory factory(ShapedGraph graph)
            throws IOException, ReflectiveOperationException {
        String symbol = graph.graph().symbol();
        GeneratedSource source = ModelCompiler.compile(graph, ClassName.get("generated", symbol));
        String declared = "package generated; interface " + symbol + " {}";
        InMemoryCompiler classes = InMemoryCompiler.compile(Map.of(
                source.name().reflectionName(), source.text(), "generated." + symbol, declared));
        Constructor<?> constructor = classes.loadClass(
                        source.name().reflectionName() + "$" + symbol + "Network")
                .getDeclaredConstructor(float[][].class);
        constructor.setAccessible(true);
        return weights -> {
            try {
                return (Network) constructor.newInstance((Object) weights);
            } catch (ReflectiveOperationException e) {
                throw new AssertionError(e);
            }
        };
    }
}
