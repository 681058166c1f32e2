package io.keratin.check;

import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeMirror;

/** Names types in messages. */
final class Types {
    private Types() {}

    /** The simple name of a class, or the type as it is. */
    static String name(TypeMirror type) {
        return type instanceof DeclaredType declared
                ? declared.asElement().getSimpleName().toString()
                : type.toString();
    }
}
