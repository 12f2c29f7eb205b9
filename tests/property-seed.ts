import fc from "fast-check";

/**
 * Properties are tried on the same drawn inputs in every run, so that a change is judged by what it changes; another
 * seed tries them on others (see CONTRIBUTING.md).
 */
fc.configureGlobal({ seed: Number(process.env.MARSAD_PROPERTY_SEED ?? 1) });
