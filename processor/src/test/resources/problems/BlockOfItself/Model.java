import static io.keratin.Keras.*;

import io.keratin.*;
import io.keratin.layers.*;

@Block(output = First.Out.class)
@interface First {
    @Entry record X() {}
    @Second record Out(X x) {}
}

@Block(output = Second.Out.class)
@interface Second {
    @Entry record X() {}
    @First record Out(X x) {}
}
