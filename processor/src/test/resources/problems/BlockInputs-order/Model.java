import static io.keratin.Keras.*;

import io.keratin.*;
import io.keratin.layers.*;

@Block(output = Pair.Out.class)
@interface Pair {
    @Entry record A() {}
    @Entry record B() {}
    @Concatenate record Out(A a, B b) {}
}
