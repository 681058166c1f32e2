package io.keratin.checks.buildtools;

import java.io.IOException;
import java.net.URI;
import java.net.URL;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.jdt.internal.compiler.batch.Main;

/** A compiler by itself, on the command line, with the example's arguments for it. */
enum Compiler {
    JAVAC {
        @Override
        Command.Result compile(Example example, Jars jars, List<String> sources)
                throws IOException, InterruptedException {
            return example.javac("javac.args", jars, sources);
        }
    },
    ECJ {
        @Override
        Command.Result compile(Example example, Jars jars, List<String> sources)
                throws IOException, InterruptedException {
            List<String> arguments = new ArrayList<>(List.of("-jar", jar(Main.class)));
            arguments.add("@" + example.filled("ecj.args", jars));
            arguments.addAll(sources);
            return example.java(arguments);
        }
    };

    abstract Command.Result compile(Example example, Jars jars, List<String> sources)
            throws IOException, InterruptedException;

    private static String jar(Class<?> type) {
        URL location = type.getProtectionDomain().getCodeSource().getLocation();
        return Path.of(URI.create(location.toString())).toString();
    }
}
