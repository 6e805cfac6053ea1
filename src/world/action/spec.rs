//! The macro `actions!`, which makes the enum `Action` of the table of actions, with what reads,
//! offers and applies one.

/// Declares the actions, one row each:
///
/// ```ignore
/// actions! {
///     (world, it)
///     /// Its documentation, for the source and for docs/scenario-format.md.
///     "name_in_files" Variant(Particulars): actor, [object, …], group
///         => what carries it out, offered: what makes sense now;
/// }
/// ```
///
/// In each cell `it` is a reference to the particulars of the action; in the last two, `world` is the
/// `World` that it is done to.
///
/// - The *actor* is the client that acts, or that the action is about: an `Option<&str>`.
/// - The *object* is whom or what it acts on: texts. Two actions with the same name and the same
///   object are one offer, whatever their amounts, values and texts are.
/// - The *group* is the heading that the menu of what-ifs puts it under.
/// - What is *offered*: the particulars with which it would change something now, in any number.
///   Names are those of the world; amounts, values and texts are examples.
macro_rules! actions {
    (($world:ident, $it:ident) $(
        $(#[doc = $doc:literal])+
        $name:literal $kind:ident($particulars:ty):
            $actor:expr, [$($object:expr),*], $group:expr
            => $carried_out:expr, offered: $offered:expr;
    )+) => {
        /// One thing that can be done to a lane. The same action goes to every lane; where it means
        /// nothing, an event says why.
        #[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
        #[serde(deny_unknown_fields)]
        pub enum Action {
            $($(#[doc = $doc])+ #[serde(rename = $name)] $kind($particulars),)+
        }

        impl Action {
            /// The names of all kinds, as they stand in files.
            pub const KINDS: &[&str] = &[$($name),+];

            /// Every kind, as it stands in files: its name, its documentation, its particulars.
            #[must_use]
            pub fn specs() -> Vec<Field> {
                vec![$(Field {
                    name: $name,
                    doc: concat!($($doc, "\n"),+),
                    shape: <$particulars>::shape(),
                    required: false,
                }),+]
            }

            /// The name of its kind, as it stands in files.
            #[must_use]
            pub const fn kind(&self) -> &'static str {
                match self {
                    $(Self::$kind(_) => $name,)+
                }
            }

            /// The client that acts, or that the action is about.
            #[must_use]
            #[expect(unused_variables, reason = "some rows need no particulars for it")]
            pub fn actor(&self) -> Option<&str> {
                match self {
                    $(Self::$kind($it) => $actor,)+
                }
            }

            /// Whom or what it acts on.
            #[expect(unused_variables, reason = "some rows need no particulars for it")]
            pub(in crate::world) fn object(&self) -> Vec<&str> {
                match self {
                    $(Self::$kind($it) => vec![$({
                        let object: &str = $object;
                        object
                    }),*],)+
                }
            }

            /// Who or what brings it about.
            #[must_use]
            #[expect(unused_variables, reason = "some rows need no particulars for it")]
            pub fn group(&self) -> Group {
                match self {
                    $(Self::$kind($it) => $group,)+
                }
            }

            /// What would change something in a world now, kind by kind.
            pub(in crate::world) fn offered_in($world: &World) -> Vec<Self> {
                let mut offers = Vec::new();
                $(offers.extend($offered.into_iter().map(Self::$kind));)+
                offers
            }

            /// True if it is among what would change something in a world now, whatever its amounts,
            /// values and texts are.
            pub(in crate::world) fn is_offered_in(&self, $world: &World) -> bool {
                let object = self.object();
                match self {
                    $(Self::$kind(_) => $offered
                        .into_iter()
                        .map(Self::$kind)
                        .any(|offer| offer.object() == object),)+
                }
            }

            /// Does what it says to a world, and no more: see [`World::apply`].
            #[expect(unused_variables, reason = "some rows need no particulars for it")]
            pub(in crate::world) fn apply_to(&self, $world: &mut World) {
                match self {
                    $(Self::$kind($it) => $carried_out,)+
                }
            }
        }

        impl Documented for Action {
            fn shape() -> Shape {
                Shape::Tagged(Table {
                    name: "Action",
                    doc: "",
                    fields: Self::specs(),
                })
            }
        }
    };
}

pub(super) use actions;
