/** Models in a module of their own. */
module example {
    requires io.keratin.runtime;
}
