pub(super) const ROUTES: &[super::routes::Route] = &[];
