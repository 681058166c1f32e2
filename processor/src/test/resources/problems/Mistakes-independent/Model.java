import static io.keratin.Keras.*;

import io.keratin.*;
import io.keratin.layers.*;

@Functional(inputs = {Model.X.class, Model.Y.class}, outputs = Model.Out.class)
@Compile(optimizer = "adm", loss = {"mse", "mae"}, metrics = "acuracy")
interface Model {
    @Input(8) record X() {}
    @Input(9) record Y() {}
    @Dense(units = 0, activation = "reul") record Bad(X x) {}
    @Dense(units = 4) record Follower(Bad x) {}
    @Add record Sum(X x, Y y) {}
    @Concatenate(axis = 7) record Joined(X x, Y y) {}
    @Add record After(Sum a, Joined b) {}
    @Add record Out(After a, Follower b, String c) {}
}

@Sequential(inputShape = 8)
interface Second {
    @Dropout(rate = 2) record Dropped() {}
    @Dense(units = 4) record Digit() {}
}

@Sequential(inputShape = 8)
interface Right {
    @Dense(units = 4) record Digit() {}
}
