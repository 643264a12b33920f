"""French words by class."""

VERBS = {
    "book": "caler,caser,recaler,fixer,planifier,programmer,organiser,booker,agender,poser,arranger,goupiller,placer,monter,convenir:convenez conviens,"
    "prevoir:prevois prevoyez prevoies,instaurer,instituer,mettre en place:mets en place/mettez en place,cedule,ceduler,celuder,schedule,positionner,noter,inscrire:inscris inscrivez,rentrer,convoquer",
    "put": "mettre:mets mettez mette,ajouter,rajouter,coller,inserer,foutre:fous foutez",
    "take": "prendre:prends prenez prennes preniez,reprendre:reprends reprenez",
    "reserve": "reserver,louer,acheter,commander,retenir:retiens retenez",
    "find": "trouver,chercher,degoter,denicher",
    "invite": "inviter,convier",
    "move": "decaler,deplacer,reporter,repousser,avancer,changer,reprogrammer,replanifier,bouger,glisser,shifter,recaler,differer,"
    "rapprocher,reculer,devancer,postposer,retarder,remettre:remets remettez,modifier,passer,avancer,basculer,transferer,ramener,"
    "repositionner,recaser,tasser,pousser,switcher",
    "cancel": "annuler,desinscrire:desinscris desinscrivez,supprimer,decommander,sucrer,zapper,enlever,retirer,effacer,virer,canceller,degager,oter,rayer,laisser tomber,faire sauter:fais sauter/faites sauter,"
    "decliner,biffer,sauter,cancel",
    "block": "bloquer,retenir:retiens retenez,reserver,garder,liberer,sanctuariser,proteger,degager,neutraliser,geler,mettre de cote:mets de cote/mettez de cote,"
    "reserver,verrouiller,barrer",
    "accept": "accepter,confirmer,valider,approuver",
    "decline": "decliner,refuser",
    "send": "envoyer,transferer,faire tenir:fais tenir/faites tenir,adresser,expedier,faire parvenir:fais parvenir/faites parvenir,faire passer:fais passer/faites passer,faire partir:fais partir/faites partir,balancer,"
    "communiquer,transmettre:transmets transmettez,faire suivre:fais suivre/faites suivre,retourner,renvoyer,remettre:remets remettez,"
    "partager,passer,filer,diffuser,shooter,donner,acheminer,fournir:fournis fournissez",
    "write": "ecrire:ecris ecrivez ecrives ecriviez,prevenir:previens prevenez previennes,avertir:avertis avertissez,informer,"
    "remercier,rassurer,feliciter,aviser,saluer,mailer,contacter,recontacter,notifier,alerter,indiquer",
    "tell": "dire:dis dites dises disiez,annoncer,confirmer,signaler,preciser,indiquer,expliquer,rappeler,proposer,communiquer",
    "reply": "repondre:reponds repondez repondes,reecrire:reecris reecrivez",
    "forward": "transferer,faire suivre:fais suivre/faites suivre,transmettre:transmets transmettez,rediriger,forwarder,reacheminer,"
    "basculer,relayer,renvoyer,passer",
    "fwd": "transferer,faire suivre:fais suivre/faites suivre/faites-suivre,rediriger,forwarder",
    "chase": "relancer,brasser,bousculer,houspiller,titiller,asticoter,achaler,talonner,recontacter,secouer,harceler,presser,aiguillonner",
    "search": "retrouver,chercher,rechercher,trouver,ressortir:ressors ressortez,sortir:sors sortez,remonter,exhumer,deterrer,localiser,degoter,denicher,fouiller",
    "prepare": "preparer,monter,ficeler,bricoler,elaborer,constituer,concocter,boucler,finaliser,sortir:sors sortez,apporter",
    "draft": "rediger,ecrire:ecris ecrivez,etablir:etablis etablissez,preparer,produire:produis produisez,dresser,ebaucher,faire:fais faites,"
    "concevoir:concois concevez,monter,mettre en forme:mets en forme/mettez en forme,taper,formuler,pondre:ponds pondez,"
    "construire:construis construisez,sortir:sors sortez,realiser,creer,reprendre:reprends reprenez",
    "remind": "rappeler,biper,pinguer",
    "noteit": "noter,penser",
    "ask": "demander,redemander",
    "assign": "confier,deleguer,assigner,attribuer,refiler,charger,missionner,sous-traiter,faire faire:fais faire/faites faire,briefer,mandater",
    "file": "classer,archiver,ranger,sauvegarder,enregistrer,deposer,stocker,mettre:mets mettez,rentrer,verser,numeriser",
    "sign": "signer,parapher",
    "getsigned": "faire signer:fais signer/faites signer",
    "plan": "organiser,planifier,preparer,prevoir:prevois prevoyez,arranger,goupiller",
    "pay": "payer,regler,virer,acquitter,solder,verser",
    "issue": "facturer,emettre:emets emettez,etablir:etablis etablissez,editer,faire:fais faites,envoyer,preparer,creer,adresser,generer,sortir:sors sortez",
    "bill": "facturer",
    "record": "enregistrer,saisir:saisis saisissez,noter,passer,comptabiliser,ajouter,rentrer,mettre:mets mettez,inscrire:inscris inscrivez,imputer,declarer,prendre:prends prenez",
    "publish": "publier,poster,partager,mettre:mets mettez,diffuser,annoncer,communiquer,relayer,balancer,twitter,tweeter,tooter,faire:fais faites,"
    "mettre en ligne:mets en ligne/mettez en ligne",
    "update": "mettre a jour:mets a jour/mettez a jour/met a jour,actualiser,changer,modifier,remplacer,corriger,rectifier,updater,rafraichir:rafraichis rafraichissez,"
    "ajouter,enlever,retirer,supprimer,noter,enregistrer,mettre:mets mettez,indiquer,passer,saisir:saisis saisissez,editer,afficher,refaire:refais refaites",
    "do": "faire:fais faites fasses,realiser,obtenir:obtiens obtenez,gerer,voir:vois voyez,s'occuper:occupe occupez",
    "call": "appeler,telephoner,joindre:joins joignez,rappeler,contacter",
    "tellme": "dire:dis dites,indiquer,donner,confirmer,rappeler,redonner,redire:redis redites,preciser,verifier,regarder",
    "query": "avoir:as avez,",
    "choose": "choisir:choisis choisissez,retenir:retiens retenez,prendre:prends prenez,valider,partir:partez pars",
    "renew": "renouveler,prolonger,valider,lancer,commander,acheter",
    "give": "donner,fournir:fournis fournissez,sortir:sors sortez",
}

WORDS = {
    "meeting": "rendez-vous,rendez vous,rdv,rdvs,rendez-vs,rv,reunion,reunions,reu,point,points,seance,entretien,rencontre,entrevue,tete-a-tete,meeting,"
    "brief d'equipe,point d'equipe,debrief d'equipe,comite,conseil,assemblee,atelier,session,audience,copil,codir,comex,briefing,debrief,debriefing,visite,demo,demonstration,presentation,"
    "kick-off,kickoff,entretiens,soutenance,formation,echange,conversation,1:1,one to one,face-a-face,stand-up,daily,revue,"
    "rencontrer,se voir,signature,cours,consultation,bilan,audition,brainstorming,workshop,partie,permanence,retro,retrospective,inspection,conf,lecture,"
    "table ronde,conference,repetition,repetitions,reperage,casting,tournage,shooting,essayage,degustation,interview,creneau,rendez,call,check-in,suivi,tour de table,comite de pilotage,negociation,cloture",
    "meal": "dejeuner,dejeuners,dej,diner,diners,petit-dejeuner,petit dejeuner,petit dej,petit-dej,lunch,brunch,cafe,the,aperitif,apero,verre,souper,"
    "pot,cocktail,repas,resto,restaurant,5 a 7,cinq a sept,gouter,lunchs,pause-cafe,bouffe,biere",
    "phonecall": "appel,appel telephonique,telephone,coup de fil,coup de telephone,coup de tel,call,entretien telephonique,tel,conf call,"
    "conference telephonique,point telephonique,telco,appels,phoner,audioconference",
    "videocall": "visio,visioconference,visios,zoom,teams,meet,google meet,videoconference,webinaire,visio-conference,visioconf,webex,webinar,"
    "point visio,appel video",
    "event": "evenement,salon,gala,soiree,spectacle,concert,match,seminaire,invitation,reception,vernissage,inauguration,congres,forum,colloque,"
    "coiffeur,dentiste,medecin,ophtalmo,osteo,kine,tennis,yoga,sport,piscine,golf,padel,ecole,mariage,anniversaire,ceremonie,tournoi,veterinaire,"
    "controle technique,garage,massage,squash,gym,natation,livraison,toiletteur,coach,pilates",
    "agendaobj": "agenda,calendrier,planning",
    "self": "creneau,plage,periode,temps,heure,heures,matinee,apres-midi,aprem,journee,soiree,matin,demi-journee,demi journee,demi heure,minutes,min",
    "mail": "mail,mails,courriel,courriels,email,e-mail,emails,message,messages,mel,mot,petit mot,meil,mailing,sms,texto",
    "maildoc": "mail,mails,courriel,email,e-mail,message,echange,echanges,conversation,fil,reponse,piece jointe,pj,courriels,emails,messages,mot",
    "thread": "mail,courriel,email,e-mail,message,fil,echange,demande,facture,ceci,ca,cela,le tout",
    "bill_noun": "facture,factures,note d'honoraires,acompte,avoir,fact",
    "expense": "note de frais,notes de frais,frais,depense,depenses,ndf,note de taxi,recu,ticket,justificatif",
    "taxi": "taxi,uber,parking,stationnement,metro,bus,peage,essence,plein,repas,resto,restaurant,train,hotel,fournitures,dejeuner,cafe,timbres",
    "document": "document,documents,doc,docs,contrat,contrats,bail,devis,dossier,rapport,plaquette,grille,presentation,convention,statuts,avenant,"
    "attestation,brochure,catalogue,formulaire,tableau,tableau de bord,fiche,note,procuration,accord,releves,releve de compte,releves de compte,avis d'imposition,relevé d'heures,nda,budget,plan,plans,bilan,liasse,cahier des charges,"
    "kbis,extrait,releve,rib,certificat,police,compte rendu,proposition,offre,maquette,memo,memoire,annexe,fichier,excel,powerpoint,pdf,deck,"
    "slides,diaporama,papier,papiers,charte,lettre,courrier,planning,organigramme,reglement,pv,cv,logo,pouvoir,pouvoirs,mandat,promesse,compromis,acte,"
    "business plan,contrat-cadre,version,argumentaire,soumission,quittance,permis,autorisation,dossier de presse,audit,etude,ordre de mission,tarif,tarifs,"
    "bon de commande,bon,commande,conclusions,assignation,memoire,expertise,constat,lettre de mission,protocole,declaration,grille tarifaire",
    "draftable": "lettre,courrier,devis,contrat,rapport,note,presentation,proposition,offre,compte-rendu,memo,discours,communique,"
    "communique de presse,diaporama,deck,slides,attestation,convention,avenant,cahier des charges,argumentaire,dossier,powerpoint,projet de courrier,"
    "projet de contrat,projet de lettre,lettre de resiliation,lettre de relance,mise en demeure,lettre de recommandation,pitch,plan,synthese,soumission,"
    "fiche de poste,annonce,procuration,projet,tableau,mot d'accueil,support,brouillon,courrier de resiliation,courriers,lettres,"
    "plaquette,brochure,texte,resiliation,reponse,offre d'emploi,allocution,toast,questionnaire,charte,cv,bon de commande,planche",
    "agenda": "ordre du jour,odj,oj,ordres du jour",
    "brief": "note de synthese,dossier de lecture,dossier de seance,pochette de reunion,cahier de lecture,brief,briefing,dossier de preparation,dossier de reunion,fiche de preparation,note de preparation,note preparatoire,"
    "fiche de synthese,dossier de seance,synthese,fiche de briefing,note de cadrage,topo,breffage,pre-lecture,note de brief,dossier,note",
    "minutes": "compte rendu,compte-rendu,comptes rendus,cr,pv,proces-verbal,proces verbal,minutes,releve de decisions,notes de reunion,comptes-rendus",
    "callsheet": "fiche d'appel,elements de langage,fiche appel,points a aborder,script d'appel,trame d'appel,antiseche,argumentaire,"
    "points cles,fiche de preparation,points de discussion,fiche telephonique,aide-memoire,trame,pense-bete,fiche,edl,briefing,brief",
    "newsletter": "newsletter,infolettre,lettre d'information,lettre d'info,bulletin,news letter,infolettres,newsletters,lettre mensuelle,emailing,lettre aux clients,lettre aux abonnes,lettre aux adherents,lettre aux membres,lettre aux lecteurs,lettre aux amis,lettre de nouvelles,gazette",
    "network": "linkedin,mastodon,bluesky,twitter,instagram,insta,facebook,fb,x,lkd,reseaux sociaux,reseaux",
    "post": "post,publication,annonce,photo,billet,story,tweet,article,pouet,visuel,video,legende,posts,teaser,actu,carrousel,message,publi",
    "profile": "profil,bio,titre,photo de profil,intitule,poste,headline,description,banniere,presentation,en-tete,photo,biographie,resume,photo de couverture,infos,accroche",
    "site": "site,site web,site internet,page,site vitrine,page d'accueil,accueil du site,blog,mentions legales,boutique en ligne,faq",
    "contactobj": "fixe,gsm,telephone,tel,portable,numero,adresse,email,mail,courriel,coordonnees,fiche,cellulaire,cell,mobile,fiche contact,carnet d'adresses,"
    "contacts,carnet,repertoire,e-mail,natel,poste,fonction,ligne directe",
    "train": "train,intercity,tgv,ter,eurostar,thalys,intercites,ouigo,inoui,lyria,tortillard,via rail",
    "plane": "avion,vol,vols,air france,billet d'avion,billets d'avion,easyjet,avions",
    "car": "voiture,bagnole,auto,voiture de location,char,caisse,vehicule,location de voiture",
    "lodging": "hotel,hotels,hebergement,chambre,nuit,nuits,nuitee,nuitees,logement,airbnb,logis,chambres",
    "ticket": "billet,billets,aller-retour,aller retour,allers-retours,allers retours,a/r,ar,aller simple,aller,trajet,deplacement,voyage,place de train,places,traversee,transport,ferry",
    "trip": "thalys,ter,intercites,ouigo,voyage,deplacement,trajet,train,vol,billet,billets,sejour,tgv,avion,aller-retour,hotel,reservation,ferry,eurostar,vols,trains,chambre,escapade,"
    "voiture de location,mission,tournee,nuitee,dossier de voyage",
    "room": "salle,table,local,place,couverts",
    "free": "libre,dispo,disponible,libres,disponibles,place,dispos,disponibilites,disponibilite,trou,trous,creneau,creneaux,temps,fenetre",
    "pron": "le,la,les,l,ca,cela,lui,leur",
    "accountword": "chiffre d'affaires,ca du mois,ca encaisse,ca realise,ca ht,ca de,notre ca,benefice,tresorerie,depense,depenses,encaisse,factures,impayes,marge,resultat,tva,solde,compte,charges,recettes,chiffre,"
    "encaissements,cash,frais,impaye,facture,depensé,encours,creances,resultat net,ventes,budget,total,coute,budget consomme,decaisse",
    "dir": "moi,me,m,nous,lui,leur,le,la,les,l,y,en,te,vous",
    "maybe_event": "ca",
    "greet": "bonjour,bonsoir,salut,hello,coucou,allo,chere,cher,hey,re-bonjour,rebonjour,bjr,madame,monsieur",
    "please": "stp,svp,s'il te plait,s'il vous plait,merci,sil te plait,sil vous plait,please,siouplait,s'il vs plait",
    "det": "le,la,les,l,un,une,des,du,mon,ma,mes,notre,nos,votre,vos,ton,ta,tes,son,sa,ses,leur,leurs,ce,cet,cette,ces,de,d,au,aux,quelques,chaque",
    "owndet": "mon,ma,mes,notre,nos,le,la,les,l,ton,ta",
    "neg": "pas,plus,jamais,rien",
    "room_q": "trou,creneau,place,fenetre,dispo,disponibilite",
    "silence": "reponse,nouvelle,nouvelles,retour,signe de vie,reaction",
    "signing": "signature,signatures,parapher",
    "amountword": "acompte,solde,honoraires,prestation,mission",
}
