package io.keratin.compiler.emit;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.JavaFile;
import com.palantir.javapoet.TypeSpec;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A generated class as text.
 *
 * @param name the class
 * @param text its source
 */
public record GeneratedSource(ClassName name, String text) {
    private static final int WIDTH = 100;
    private static final Pattern SHORT_JAVADOC =
            Pattern.compile("( *)/\\*\\*\\n *\\* (.+)\\n *\\*/\\n");

    /** Prints a class, with documentation of one sentence on one line. */
    static GeneratedSource of(ClassName name, TypeSpec type) {
        String text = JavaFile.builder(name.packageName(), type)
                .indent("    ")
                .skipJavaLangImports(true)
                .build()
                .toString();
        Matcher javadoc = SHORT_JAVADOC.matcher(text);
        return new GeneratedSource(name, javadoc.replaceAll(GeneratedSource::onOneLine));
    }

    private static String onOneLine(java.util.regex.MatchResult javadoc) {
        String line = javadoc.group(1) + "/** " + javadoc.group(2) + " */\n";
        return Matcher.quoteReplacement(line.length() - 1 <= WIDTH ? line : javadoc.group());
    }
}
