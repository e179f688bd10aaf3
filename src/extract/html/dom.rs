//! A web page as a tree: nodes in one list, known by their index. `html5ever` parses as browsers do; this only keeps what it is told. Linear, without recursion.

use html5ever::tendril::{StrTendril, TendrilSink};
use html5ever::tree_builder::{ElementFlags, NodeOrText, QuirksMode, TreeSink};
use html5ever::{Attribute, ParseOpts, QualName, local_name, ns, parse_document};
use std::borrow::Cow;
use std::cell::{Ref, RefCell};
use std::sync::LazyLock;

/// What a node is.
#[derive(Debug, Clone)]
pub(super) enum Kind {
    Document,
    Element(QualName),
    Text(String),
    Comment(String),
}

/// A node.
#[derive(Debug, Clone)]
pub(super) struct Node {
    pub kind: Kind,
    attributes: Vec<(String, String)>,
    pub parent: Option<usize>,
    pub children: Vec<usize>,
}

/// A page; the node 0 is the document.
#[derive(Debug, Default)]
pub(super) struct Page {
    pub nodes: Vec<Node>,
}

impl Page {
    /// Parses a page; any text is one.
    pub fn parse(text: &str) -> Page {
        let sink = Sink { nodes: RefCell::new(vec![Node::new(Kind::Document)]) };
        parse_document(sink, ParseOpts::default()).one(StrTendril::from(text))
    }

    /// The name of an element, in small letters; nothing for other nodes.
    pub fn name(&self, node: usize) -> &str {
        match self.nodes.get(node).map(|n| &n.kind) {
            Some(Kind::Element(name)) => &name.local,
            _ => "",
        }
    }

    /// The value of an attribute.
    pub fn get(&self, node: usize, name: &str) -> Option<&str> {
        self.nodes.get(node)?.attributes.iter().find(|a| a.0 == name).map(|a| a.1.as_str())
    }

    /// Whether the attribute `class` or `role` has one of these words.
    pub fn is_a(&self, node: usize, words: &[&str]) -> bool {
        let has = |name| self.get(node, name).is_some_and(|v| v.split_whitespace().any(|w| words.contains(&w)));
        has("class") || has("role") || has("epub:type")
    }

    /// The children of a node.
    pub fn children(&self, node: usize) -> &[usize] {
        self.nodes.get(node).map_or(&[], |n| n.children.as_slice())
    }

    /// The nodes around a node, from the inside out.
    pub fn around(&self, node: usize) -> impl Iterator<Item = usize> + '_ {
        std::iter::successors(self.nodes.get(node).and_then(|n| n.parent), |&n| self.nodes.get(n)?.parent)
    }

    /// The text of a node as it stands in the file.
    pub fn text(&self, node: usize) -> String {
        let mut out = String::new();
        let mut open = vec![node];
        while let Some(n) = open.pop() {
            match self.nodes.get(n).map(|n| &n.kind) {
                Some(Kind::Text(t)) => out.push_str(t),
                Some(_) => open.extend(self.children(n).iter().rev()),
                None => {}
            }
        }
        out
    }
}

impl Node {
    fn new(kind: Kind) -> Node {
        Node { kind, attributes: Vec::new(), parent: None, children: Vec::new() }
    }
}

/// Where the parser puts what it finds.
struct Sink {
    nodes: RefCell<Vec<Node>>,
}

impl Sink {
    fn add(&self, node: Node) -> usize {
        let mut nodes = self.nodes.borrow_mut();
        nodes.push(node);
        nodes.len() - 1
    }

    /// Puts a child or text at a place among the children of a node; a text that follows a text goes on with it.
    fn put(&self, parent: usize, at: Option<usize>, child: NodeOrText<usize>) {
        let child = match child {
            NodeOrText::AppendNode(node) => {
                self.remove_from_parent(&node);
                node
            }
            NodeOrText::AppendText(text) => {
                let mut nodes = self.nodes.borrow_mut();
                let before = nodes.get(parent).and_then(|p| match at {
                    Some(at) => at.checked_sub(1).and_then(|i| p.children.get(i)),
                    None => p.children.last(),
                });
                if let Some(&last) = before
                    && let Some(Node { kind: Kind::Text(t), .. }) = nodes.get_mut(last)
                {
                    t.push_str(&text);
                    return;
                }
                nodes.push(Node::new(Kind::Text(text.to_string())));
                nodes.len() - 1
            }
        };
        let mut nodes = self.nodes.borrow_mut();
        if let Some(node) = nodes.get_mut(child) {
            node.parent = Some(parent);
        }
        if let Some(parent) = nodes.get_mut(parent) {
            let at = at.unwrap_or(parent.children.len()).min(parent.children.len());
            parent.children.insert(at, child);
        }
    }
}

impl TreeSink for Sink {
    type Handle = usize;
    type Output = Page;
    type ElemName<'a> = Ref<'a, QualName>;

    fn finish(self) -> Page {
        Page { nodes: self.nodes.into_inner() }
    }

    fn parse_error(&self, _: Cow<'static, str>) {}

    fn get_document(&self) -> usize {
        0
    }

    fn elem_name<'a>(&'a self, target: &'a usize) -> Ref<'a, QualName> {
        static NONE: LazyLock<QualName> = LazyLock::new(|| QualName::new(None, ns!(), local_name!("")));
        Ref::map(self.nodes.borrow(), |nodes| match nodes.get(*target).map(|n| &n.kind) {
            Some(Kind::Element(name)) => name,
            _ => &*NONE,
        })
    }

    fn create_element(&self, name: QualName, attributes: Vec<Attribute>, _: ElementFlags) -> usize {
        let mut node = Node::new(Kind::Element(name));
        node.attributes = attributes.into_iter().map(|a| (a.name.local.to_string(), a.value.to_string())).collect();
        self.add(node)
    }

    fn create_comment(&self, text: StrTendril) -> usize {
        self.add(Node::new(Kind::Comment(text.to_string())))
    }

    fn create_pi(&self, _: StrTendril, _: StrTendril) -> usize {
        self.add(Node::new(Kind::Comment(String::new())))
    }

    fn append(&self, parent: &usize, child: NodeOrText<usize>) {
        self.put(*parent, None, child);
    }

    fn append_based_on_parent_node(&self, element: &usize, before: &usize, child: NodeOrText<usize>) {
        if self.nodes.borrow().get(*element).is_some_and(|n| n.parent.is_some()) {
            self.append_before_sibling(element, child);
        } else {
            self.append(before, child);
        }
    }

    fn append_doctype_to_document(&self, _: StrTendril, _: StrTendril, _: StrTendril) {}

    fn get_template_contents(&self, target: &usize) -> usize {
        *target
    }

    fn same_node(&self, x: &usize, y: &usize) -> bool {
        x == y
    }

    fn set_quirks_mode(&self, _: QuirksMode) {}

    fn append_before_sibling(&self, sibling: &usize, child: NodeOrText<usize>) {
        if let NodeOrText::AppendNode(node) = &child {
            self.remove_from_parent(node);
        }
        let found = {
            let nodes = self.nodes.borrow();
            nodes.get(*sibling).and_then(|n| n.parent).and_then(|p| {
                let at = nodes.get(p)?.children.iter().rposition(|c| c == sibling)?;
                Some((p, at))
            })
        };
        if let Some((parent, at)) = found {
            self.put(parent, Some(at), child);
        }
    }

    fn add_attrs_if_missing(&self, target: &usize, attributes: Vec<Attribute>) {
        if let Some(node) = self.nodes.borrow_mut().get_mut(*target) {
            for a in attributes {
                if !node.attributes.iter().any(|o| o.0 == *a.name.local) {
                    node.attributes.push((a.name.local.to_string(), a.value.to_string()));
                }
            }
        }
    }

    fn remove_from_parent(&self, target: &usize) {
        let mut nodes = self.nodes.borrow_mut();
        let parent = nodes.get_mut(*target).and_then(|n| n.parent.take());
        if let Some(parent) = parent.and_then(|p| nodes.get_mut(p))
            && let Some(at) = parent.children.iter().rposition(|c| c == target)
        {
            parent.children.remove(at);
        }
    }

    fn reparent_children(&self, node: &usize, new: &usize) {
        let mut nodes = self.nodes.borrow_mut();
        let moved = nodes.get_mut(*node).map(|n| std::mem::take(&mut n.children)).unwrap_or_default();
        for &child in &moved {
            if let Some(child) = nodes.get_mut(child) {
                child.parent = Some(*new);
            }
        }
        if let Some(new) = nodes.get_mut(*new) {
            new.children.extend(moved);
        }
    }
}
