//! The tables of a plan, listed once: everything that must hold for each kind of record follows from this list.

use std::{
    collections::{BTreeMap, btree_map},
    fmt,
    marker::PhantomData,
    sync::Arc,
};

use serde::{
    Deserialize, Deserializer, Serialize, Serializer,
    de::{Error as _, MapAccess, Visitor},
    ser::SerializeMap,
};

use super::{
    Id,
    account::{Account, Contact, Contract, Product},
    activity::{Action, Activity, Transaction},
    answer::{Answer, GateDecision},
    assessment::Assessment,
    gate::Gate,
    key_player::{InfluenceLine, KeyPlayer},
    lead::Lead,
    opportunity::Opportunity,
    opportunity_plan::OpportunityPlan,
    playbook::{Channel, Question, Reason, Source, Stage},
    review::Review,
    scenario::Scenario,
    sign_off::SignOff,
    unit::{Quota, Unit},
    value::ValueProposition,
};

/// The most records one table may hold.
pub const RECORDS_MAX: usize = 100_000;

/// Records of one kind by id, always in the order of their ids.
#[derive(Debug, Clone, PartialEq)]
pub struct Table<T>(BTreeMap<Id<T>, Arc<T>>);

impl<T> Default for Table<T> {
    fn default() -> Self {
        Self(BTreeMap::new())
    }
}

impl<T> Table<T> {
    /// The record with this id.
    pub fn get(&self, id: &Id<T>) -> Option<&Arc<T>> {
        self.0.get(id)
    }
    /// True when a record has this id.
    pub fn contains(&self, id: &Id<T>) -> bool {
        self.0.contains_key(id)
    }
    /// How many records there are.
    pub fn len(&self) -> usize {
        self.0.len()
    }
    /// True when there is none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
    /// All records, in the order of their ids.
    pub fn iter(&self) -> btree_map::Values<'_, Id<T>, Arc<T>> {
        self.0.values()
    }
    pub(super) fn insert(&mut self, id: Id<T>, record: Arc<T>) -> Option<Arc<T>> {
        self.0.insert(id, record)
    }
}

impl<'a, T> IntoIterator for &'a Table<T> {
    type Item = &'a Arc<T>;
    type IntoIter = btree_map::Values<'a, Id<T>, Arc<T>>;
    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

impl<T: Serialize> Serialize for Table<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(self.0.len()))?;
        for (id, record) in &self.0 {
            map.serialize_entry(id, record.as_ref())?;
        }
        map.end()
    }
}

impl<'de, T: Deserialize<'de> + Recorded> Deserialize<'de> for Table<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Rows<T>(PhantomData<T>);
        impl<'de, T: Deserialize<'de> + Recorded> Visitor<'de> for Rows<T> {
            type Value = Table<T>;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("records by id")
            }
            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Table<T>, A::Error> {
                let mut rows = BTreeMap::new();
                while let Some(id) = map.next_key::<Id<T>>()? {
                    let mut record: T = map.next_value()?;
                    record.set_id(id.clone());
                    if rows.len() >= RECORDS_MAX {
                        return Err(A::Error::custom(format_args!("more than {RECORDS_MAX} records in one table")));
                    }
                    if rows.insert(id.clone(), Arc::new(record)).is_some() {
                        return Err(A::Error::custom(format_args!("the id {id} stands twice in one table")));
                    }
                }
                Ok(Table(rows))
            }
        }
        deserializer.deserialize_map(Rows(PhantomData))
    }
}

#[cfg(not(target_arch = "wasm32"))]
impl<T: schemars::JsonSchema> schemars::JsonSchema for Table<T> {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        format!("Table_of_{}", T::schema_name()).into()
    }
    fn json_schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
        let record = generator.subschema_for::<T>();
        schemars::json_schema!({ "type": "object", "maxProperties": RECORDS_MAX, "additionalProperties": record })
    }
    fn inline_schema() -> bool {
        true
    }
}

/// A record that stands in a table of the plan.
pub trait Recorded: Sized {
    /// The table it stands in.
    const TABLE: TableName;
    /// Gives it the id under which its table holds it.
    fn set_id(&mut self, id: Id<Self>);
    /// The table of this kind in a set of tables.
    fn table(tables: &Tables) -> &Table<Self>;
    /// The record as one of the kinds a change can put.
    fn into_record(self: Arc<Self>) -> Record;
}

macro_rules! tables {
    (records { $( $field:ident $name:literal $kind:ident, )* } playbook { $( $part:ident, )* }) => {
        /// The tables of a plan, in the order in which files hold them.
        #[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
        #[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
        #[serde(default)]
        pub struct Tables {
            $(
                #[doc = concat!("All records of the kind ", stringify!($kind), ".")]
                #[serde(skip_serializing_if = "Table::is_empty")]
                pub $field: Table<$kind>,
            )*
        }

        /// The name of a table, or of a list of the playbook that records refer to.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(rename_all = "snake_case")]
        pub enum TableName {
            $( #[doc = concat!("The table of ", stringify!($field), ".")] #[serde(rename = $name)] $kind, )*
            $( #[doc = concat!("The playbook's list of the kind ", stringify!($part), ".")] $part, )*
        }

        impl TableName {
            /// The tables of records (without the playbook's lists), in the order of files.
            pub const RECORDS: &'static [Self] = &[$( Self::$kind, )*];
            /// The name as files write it.
            pub fn as_str(self) -> &'static str {
                match self {
                    $( Self::$kind => $name, )*
                    $( Self::$part => stringify!($part), )*
                }
            }
        }

        /// One record of any kind.
        #[derive(Debug, Clone, PartialEq)]
        pub enum Record {
            $( #[doc = concat!("A record of the kind ", stringify!($kind), ".")] $kind(Arc<$kind>), )*
        }

        $(
            impl Recorded for $kind {
                const TABLE: TableName = TableName::$kind;
                fn set_id(&mut self, id: Id<Self>) {
                    self.id = id;
                }
                fn table(tables: &Tables) -> &Table<Self> {
                    &tables.$field
                }
                fn into_record(self: Arc<Self>) -> Record {
                    Record::$kind(self)
                }
            }
            impl From<&Id<$kind>> for Key {
                fn from(id: &Id<$kind>) -> Self {
                    Self { table: TableName::$kind, id: id.shared() }
                }
            }
        )*
        $(
            impl From<&Id<$part>> for Key {
                fn from(id: &Id<$part>) -> Self {
                    Self { table: TableName::$part, id: id.shared() }
                }
            }
        )*

        impl Record {
            /// Its table and id.
            pub fn key(&self) -> Key {
                match self { $( Self::$kind(record) => (&record.id).into(), )* }
            }
            /// Shows what it refers to.
            pub fn references(&self, see: &mut dyn FnMut(Key)) {
                match self { $( Self::$kind(record) => record.references(see), )* }
            }
            /// The record as JSON, as a file holds it.
            pub fn to_json(&self) -> serde_json::Value {
                match self { $( Self::$kind(record) => serde_json::to_value(record.as_ref()), )* }
                    // Records hold nothing that JSON cannot say: keys are texts and numbers are whole.
                    .unwrap_or_default()
            }
            /// The record as the text a file holds.
            pub fn to_json_text(&self) -> String {
                match self { $( Self::$kind(record) => serde_json::to_string(record.as_ref()), )* }.unwrap_or_default()
            }
            /// Reads a record back from the text that `to_json_text` wrote.
            pub fn from_json_text(table: TableName, id: &str, text: &str) -> Result<Self, serde_json::Error> {
                match table {
                    $( TableName::$kind => {
                        let mut record: $kind = serde_json::from_str(text)?;
                        record.id = Id::new(id).map_err(serde_json::Error::custom)?;
                        Ok(Self::$kind(Arc::new(record)))
                    } )*
                    $( TableName::$part => Err(serde_json::Error::custom("a part of the playbook is no record")), )*
                }
            }
        }

        impl Tables {
            /// Reads one table of a file by its name; false when no table has that name.
            pub fn read_table<'de, A: MapAccess<'de>>(&mut self, name: &str, file: &mut A) -> Result<bool, A::Error> {
                match name {
                    $( $name => {
                        if !self.$field.is_empty() {
                            return Err(A::Error::custom(format_args!("the table {name} stands twice in the file")));
                        }
                        self.$field = file.next_value()?;
                    } )*
                    _ => return Ok(false),
                }
                Ok(true)
            }
            pub(super) fn put(&mut self, record: Record) -> Option<Record> {
                match record {
                    $( Record::$kind(record) => self.$field.insert(record.id.clone(), record).map(Record::$kind), )*
                }
            }
            pub(super) fn remove(&mut self, key: &Key) -> Option<Record> {
                match key.table {
                    $( TableName::$kind => self.$field.0.remove(&*key.id).map(Record::$kind), )*
                    $( TableName::$part => None, )*
                }
            }
            /// The record with this key.
            pub fn record(&self, key: &Key) -> Option<Record> {
                match key.table {
                    $( TableName::$kind => self.$field.0.get(&*key.id).cloned().map(Record::$kind), )*
                    $( TableName::$part => None, )*
                }
            }
            /// True when a record has this key.
            pub fn has(&self, key: &Key) -> bool {
                match key.table {
                    $( TableName::$kind => self.$field.0.contains_key(&*key.id), )*
                    $( TableName::$part => false, )*
                }
            }
            /// Shows every record, table by table.
            pub fn each(&self, see: &mut dyn FnMut(Record)) {
                $( for record in &self.$field { see(Record::$kind(Arc::clone(record))); } )*
            }
            /// How many records there are in all.
            pub fn count(&self) -> usize {
                0usize $( .saturating_add(self.$field.len()) )*
            }
            /// How many records one table holds.
            pub fn count_of(&self, table: TableName) -> usize {
                match table {
                    $( TableName::$kind => self.$field.len(), )*
                    $( TableName::$part => 0, )*
                }
            }
        }
    };
}

tables! {
    records {
        units "units" Unit,
        quotas "quotas" Quota,
        accounts "accounts" Account,
        contacts "contacts" Contact,
        products "products" Product,
        contracts "contracts" Contract,
        leads "leads" Lead,
        opportunities "opportunities" Opportunity,
        key_players "key_players" KeyPlayer,
        influence_lines "influence_lines" InfluenceLine,
        answers "answers" Answer,
        gate_decisions "gate_decisions" GateDecision,
        sign_offs "sign_offs" SignOff,
        opportunity_plans "opportunity_plans" OpportunityPlan,
        value_propositions "value_propositions" ValueProposition,
        activities "activities" Activity,
        actions "actions" Action,
        transactions "transactions" Transaction,
        scenarios "scenarios" Scenario,
        reviews "reviews" Review,
        assessments "assessments" Assessment,
    }
    playbook { Stage, Question, Gate, Reason, Source, Channel, }
}

/// One record's table and id.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Key {
    /// The table.
    pub table: TableName,
    /// The id within it.
    pub id: Arc<str>,
}

impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}", self.table.as_str(), self.id)
    }
}
