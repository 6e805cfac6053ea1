use super::*;

#[test]
fn every_setting_is_documented_in_order() {
    let fields: Vec<String> = Preset::Ticket.settings().to_map().keys().cloned().collect();
    let docs: Vec<&str> = DOCS.iter().map(|d| d.name).collect();
    assert_eq!(fields, docs);
}

#[test]
fn a_wrong_value_names_the_right_ones() {
    let mut settings = Preset::Ticket.settings();
    let said = settings.set("store", &Value::from("redis")).unwrap_err();
    assert!(
        said.contains("`memory`") && said.contains("`replicated`"),
        "{said}"
    );
    assert!(
        settings
            .set("stor", &Value::from(1))
            .unwrap_err()
            .contains("store")
    );
    assert!(settings.set("leeway", &Value::from(-1)).is_err());
    settings.set("leeway", &Value::from(60)).unwrap();
    assert_eq!(settings.leeway, 60);
}
